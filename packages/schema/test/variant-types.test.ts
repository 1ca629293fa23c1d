import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { variantPathsOf } from '../src/operations/variant/compose-variants.ts'
import { prismaClientGenerator } from '../src/ports/client-generator.ts'
import { composedVariants } from './compose-variants.ts'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** What an application writes, and what TypeScript has to say about it. */
const application = `
import { PrismaLibSql } from '@prisma/adapter-libsql'
import { PrismaPg } from '@prisma/adapter-pg'
import { withScalarLists } from '${at('../src/scalar-lists/with-scalar-lists.ts')}'
import { PrismaClient as DevClient } from './sqlite/client.ts'
import { PrismaClient } from './postgresql/client.ts'
import lists from './lists.json' with { type: 'json' }

export function createClient(url: string): PrismaClient {
  return url.startsWith('file:')
    ? withScalarLists<PrismaClient>(new DevClient({ adapter: new PrismaLibSql({ url, intMode: 'bigint' }) }), lists)
    : new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })
}

const prisma = createClient('file:dev.db')
const [home] = await prisma.home.findMany({ where: { tags: { has: 'lake' }, kinds: { hasSome: ['FLAT'] } } })
const tags: string[] = home?.tags ?? []
const kinds: ('FLAT' | 'HOUSE')[] = home?.kinds ?? []
await prisma.home.update({ where: { id: 1 }, data: { tags: { push: 'x' }, kinds } })
// @ts-expect-error a list of texts takes no number
await prisma.home.create({ data: { tags: [1] } })
// @ts-expect-error the client of SQLite alone has Json where lists are
const json: string[] = (await new DevClient({ adapter: new PrismaLibSql({ url: '' }) }).home.findFirstOrThrow()).tags
console.log(tags, json)
`

it('lets an application see arrays, whichever database it runs on', async () => {
  const { texts, project } = composedVariants({
    'base/home.prisma':
      'model Home {\n  id Int @id @default(autoincrement())\n  tags String[] @default([])\n  kinds Kind[] @default([])\n}\n\nenum Kind {\n  FLAT\n  HOUSE\n}\n',
  })
  const paths = variantPathsOf(project)
  const folder = mkdtempSync(join(tmpdir(), 'variant-types-'))
  try {
    symlinkSync(at('../node_modules'), join(folder, 'node_modules'))
    for (const variant of ['sqlite', 'postgresql'] as const) {
      const schema = { path: join(folder, 'schema.prisma'), text: texts.get(paths[variant]) ?? '' }
      await prismaClientGenerator().generate(schema, join(folder, variant))
    }
    writeFileSync(join(folder, 'lists.json'), texts.get(paths.lists) ?? '')
    writeFileSync(join(folder, 'application.ts'), application)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const config = {
      extends: at('../../config/tsconfig/base.json'),
      compilerOptions: { typeRoots: [at('../node_modules/@types')] },
      files: ['application.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = at('../node_modules/typescript/bin/tsc')
    const check = () => execFileSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8', stdio: 'pipe' })
    expect(check).not.toThrow()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
