import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { glob } from 'tinyglobby'
import { expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')

it('some workflow runs each part of `pnpm check`', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const parts: string[] = scripts.check.split(' && ').map((part: string) => {
    // With annotations for GitHub.
    const inCi = part.replace(/^biome check/, 'biome ci')
    return inCi.startsWith('pnpm ') ? inCi : `pnpm ${inCi}`
  })
  const run = new Set(await readCommands())
  expect(parts.filter((part) => !run.has(part))).toEqual([])
})

/** Every command of a step of the workflows, without those of the nightly one. */
async function readCommands(): Promise<string[]> {
  const paths = await glob('.github/workflows/!(nightly).yml', { cwd: root })
  const texts = await Promise.all(paths.map((path) => readFile(join(root, path), 'utf8')))
  return texts.flatMap((text) =>
    Object.values<{ steps: { run?: string }[] }>(parse(text).jobs).flatMap(({ steps }) =>
      steps.flatMap(({ run = '' }) => run.split(/\n| && /).map((command) => command.trim())),
    ),
  )
}
