import { describe, expect, it } from 'vitest'
import { acquireDatabase } from './database.ts'
import { migratedPlatform } from './migrated-platform.ts'
import { ownedSchemas } from './platform.ts'
import { createWorkspace } from './workspace.ts'

const base = 'packages/database/prisma/base/user.prisma'
const layer = 'apps/alpha/prisma/alpha.prisma'

describe('a pinned app', () => {
  it('pushes and deploys into a database whose base is ahead of its lock, and leaves the base alone', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    const run = async (args: string[], cwd = '.') => {
      const result = await workspace.run(args, { cwd, env })
      expect([args, cwd, result.exitCode, result.stderr]).toEqual([args, cwd, 0, expect.any(String)])
      return result
    }
    await run(['pin', 'alpha'])
    await run(['push'])
    const later = workspace
      .read(base)
      .replace('  email String @unique\n', '  email String @unique\n  nickname String?\n')
    workspace.write(base, `${later}\nmodel Tag {\n  id Int @id\n}\n`)
    await run(['push'], 'packages/database')
    const ofBase = await database.dump(ownedSchemas.base)
    expect(ofBase['table public.users']).toContain('nickname')

    workspace.write(layer, workspace.read(layer).replace('  mood ', '  note   String?\n  mood '))
    await run(['push'], 'apps/alpha')
    await run(['push'])
    await run(['deploy'], 'apps/alpha')
    await run(['compose'], 'apps/alpha')
    expect(await database.dump(ownedSchemas.base)).toEqual(ofBase)
    expect((await database.dump(ownedSchemas.alpha))['table alpha.sessions']).toContain('note text')
    const combined = workspace.read('apps/alpha/prisma/schema.prisma')
    expect([combined.includes('nickname'), combined.includes('note ')]).toEqual([false, true])

    await run(['adopt', 'alpha', '--yes'])
    const { stderr } = await run(['push', '--dry-run'])
    expect(stderr).toContain('0 would change')
  })

  it('is named by a push and a migration of the base that break it', async () => {
    await using database = await acquireDatabase()
    using workspace = createWorkspace(await migratedPlatform())
    const env = { DATABASE_URL: database.url }
    await workspace.run(['pin', 'alpha'])
    await workspace.run(['push'], { env })
    workspace.write(base, workspace.read(base).replace('  email String @unique\n', ''))
    for (const args of [['push'], ['migrate', 'no_email', '--confirm', 'base']]) {
      const { exitCode, stderr } = await workspace.run(args, { cwd: 'packages/database', env })
      expect([args, exitCode]).toEqual([args, 0])
      expect(stderr).toMatch(/warning CONTRACT\.FIELD_REMOVED User\.email is gone .* that breaks app alpha/)
    }
  })

  it('composes whatever the layers below have become, and points into its lock', async () => {
    using workspace = createWorkspace(await migratedPlatform())
    await workspace.run(['pin', 'alpha'])
    const composed = workspace.read('apps/alpha/prisma/schema.prisma')
    workspace.write(base, 'model Broken {')
    const compose = () => workspace.run(['compose'], { cwd: 'apps/alpha' })
    expect(await compose()).toMatchObject({ exitCode: 0 })
    expect(workspace.read('apps/alpha/prisma/schema.prisma')).toBe(composed)
    workspace.write(layer, `${workspace.read(layer)}\nmodel Team {\n  id Int @id\n  tag Tag\n}\n`)
    const { exitCode, stderr } = await compose()
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      apps/alpha/prisma/alpha.prisma:16:7 error COMPOSE.DUPLICATE_NAME Model "Team" is defined twice.
          14 | }
          15 |
        > 16 | model Team {
             |       ^^^^
          17 |   id Int @id
          18 |   tag Tag
      why: base already defines model "Team" at apps/alpha/prisma/base.lock.prisma:7:7, and a generated client has one of each name.
      help: Rename it in apps/alpha/prisma/alpha.prisma.
      help: To relate to the model of base, keep relation fields only: model Team { … }
      docs: docs/schema/errors.md#composeduplicate_name

      apps/alpha/prisma/alpha.prisma:18:7 error COMPOSE.UNKNOWN_TYPE Field "Team.tag" has the unknown type "Tag".
          16 | model Team {
          17 |   id Int @id
        > 18 |   tag Tag
             |       ^^^
          19 | }
      why: Neither app alpha nor a layer below it defines a model or enum of that name.
      help: Define "Tag" in apps/alpha/prisma/alpha.prisma.
      help: App alpha is pinned; if a later base has it: pnpm schema adopt alpha
      docs: docs/schema/errors.md#composeunknown_type

      ✖ 2 errors, nothing written
      "
    `)
    expect(exitCode).toBe(1)
  })
})
