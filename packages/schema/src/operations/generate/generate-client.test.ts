import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWorkspace, notesWorkspace } from '../../../test/workspace.ts'
import { memoryFileTree } from '../../ports/file-tree.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { composeProjects } from '../compose/compose-projects.ts'
import { loadWorkspace } from '../workspace/load-workspace.ts'
import { generateClient } from './generate-client.ts'

describe('generateClient', () => {
  it('leaves the previous client when the generator fails', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const loaded = loadWorkspace(workspace.root)
    if (!loaded.ok) throw new Error('The workspace does not load.')
    const ports = { files: loaded.value.files, language: prismaLanguage() }
    const composed = composeProjects(loaded.value, loaded.value.projects, ports).projects.at(-1)
    if (!composed) throw new Error('The workspace does not compose.')
    const { root, files } = loaded.value
    const generateWith = (text: string, error?: Error) => {
      const generate = async (_: unknown, folder: string) => {
        if (error) throw error
        writeFileSync(join(folder, 'client.ts'), text)
      }
      return generateClient(composed, { root, files, generator: { version: text, generate } })
    }
    const folder = join(workspace.root, composed.project.client)
    expect(await generateWith('first')).toMatchObject({ ok: true })
    const failed = await generateWith('second', new Error('no space left'))
    expect(failed).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GENERATE.FAILED', why: 'no space left', severity: 'error' }],
    })
    expect(readFileSync(join(folder, 'client.ts'), 'utf8')).toBe('first')
    expect(readdirSync(folder).sort()).toEqual(['.schema-hash.json', 'client.ts'])
  })
  it('says why where a file cannot be read', async () => {
    const project = { folder: 'apps/a', output: 'apps/a/schema.prisma', client: 'apps/a/client' }
    const read = () => {
      throw new Error('permission denied')
    }
    const files = { ...memoryFileTree({}), read }
    const generator = { version: '1', generate: async () => {} }
    expect(await generateClient({ project, text: '' }, { root: '/', files, generator })).toMatchObject({
      ok: false,
      diagnostics: [{ code: 'GENERATE.FAILED', why: 'permission denied' }],
    })
  })
})
