import { describe, expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { configText, createWorkspace } from '../../test/workspace.ts'

const lock = 'apps/beta/prisma/base.lock.prisma'

describe('schema pin', () => {
  it('keeps the layers below an app, as their authors wrote them', async () => {
    using workspace = createWorkspace({
      ...platform,
      'packages/database/prisma/versions.json': '{ "base": "1.4.0" }',
      'packages/database/prisma/plugins/wiki.prisma': `model User {
  pages WikiPage[] // what they wrote
}

/// A page. /* of it all */
model WikiPage {
  id       Int    @id @default(autoincrement())
  authorId String @map("author_id")
  author   User   @relation(fields: [authorId], references: [id])
} // the last one
`,
    })
    const { exitCode, stderr } = await workspace.run(['pin', 'beta'])
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      ✔ app beta is pinned at base 1.4.0, plugin wiki 0.0.0 · 8f01ef4, in apps/beta/prisma/base.lock.prisma
      ✔ 1 app, 1 pinned
      "
    `)
    expect(exitCode).toBe(0)
    expect(`\n${workspace.read(lock)}`).toMatchInlineSnapshot(`
      "
      // The layers below app beta, which is pinned: it is composed from this file and not from theirs.
      // Do not edit. To move it forward: pnpm schema adopt beta. To follow again: pnpm schema unpin beta.
      //   base         1.4.0
      //   plugin wiki  0.0.0
      // sha256 8f01ef45bcb97570f11b51b88f31e5cb9d19bb52aec2eddecc1e4d6255c08622

      // Owner: base
      model Team {
        id      String @id
        members User[]

        @@map("teams")
        @@schema("public")
      }

      // Owner: base
      model User {
        id    String @id
        email String @unique
        role  Role   @default(MEMBER)
        teams Team[]

        @@map("users")
        @@schema("public")
      }

      // Owner: base
      enum Role {
        ADMIN
        MEMBER

        @@map("role")
        @@schema("public")
      }

      // Owner: plugin wiki
      /// A page. /* of it all */
      model WikiPage {
        id       Int    @id @default(autoincrement())
        authorId String @map("author_id")
        author   User   @relation(fields: [authorId], references: [id])

        @@schema("plugin_wiki")
      }
      // the last one

      // Reopened by plugin wiki
      model User {
        pages WikiPage[] // what they wrote
      }
      "
    `)
  })

  it('has nothing to do for an app that is pinned, but to complete it', async () => {
    using workspace = createWorkspace(platform)
    await workspace.run(['pin'], { cwd: 'apps/beta' })
    const pinned = workspace.snapshot()
    workspace.remove('apps/beta/prisma/schema.prisma')
    workspace.write('packages/database/prisma/versions.json', '{ "base": "2.0.0" }')
    const { exitCode, stdout } = await workspace.run(['pin', '--json'], { cwd: 'apps/beta' })
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { ok: true, apps: [{ name: 'beta', wasPinned: true }] }])
    workspace.remove('packages/database/prisma/versions.json')
    expect(workspace.snapshot()).toEqual(pinned)
  })

  it('writes nothing where it is only tried, or where a layer is wrong', async () => {
    using workspace = createWorkspace(platform)
    const before = workspace.snapshot()
    const { stderr: told } = await workspace.run(['pin', 'alpha', 'alpha', '--dry-run'])
    expect(told).toContain('app alpha would be pinned at')
    expect(told).toContain('1 app, 1 would be pinned')
    expect(workspace.snapshot()).toEqual(before)
    workspace.write('apps/gamma/prisma/gamma.prisma', 'model Session {\n  id Int @id\n  user Usr\n}\n')
    const { exitCode, stderr } = await workspace.run(['pin', 'alpha', 'gamma'])
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('apps/gamma/prisma/gamma.prisma:3:8 error')])
    expect(Object.keys(workspace.snapshot())).toEqual(Object.keys(before))
  })

  it('wants to be told which app', async () => {
    using workspace = createWorkspace(platform)
    const { exitCode, stderr } = await workspace.run(['pin'])
    expect(`\n${stderr}`).toMatchInlineSnapshot(`
      "
      error PIN.UNKNOWN_APP Which app? Outside of one, pin needs its name.
      help: pnpm schema pin alpha
      help: pnpm schema pin beta
      help: pnpm schema pin gamma
      docs: docs/schema/rules/pin.md#pinunknown_app

      ✖ 1 error, nothing pinned
      "
    `)
    expect(exitCode).toBe(2)
    expect(await workspace.run(['pin'], { cwd: 'packages/database' })).toMatchObject({ exitCode: 2, stderr })
    expect((await workspace.run(['pin', 'alhpa'])).stderr).toContain('help: Did you mean "alpha"?')
    expect((await workspace.run(['pin', 'btea'])).stderr).toContain('help: Did you mean "beta"?')
    expect((await workspace.run(['unpin'])).stderr).toContain('help: No app is pinned.')
    await workspace.run(['pin', 'beta'])
    const unpin = await workspace.run(['unpin'])
    expect(unpin.stderr).toContain('help: pnpm schema unpin beta')
    expect(unpin.stderr).not.toContain('unpin alpha')
  })

  it('refuses versions that it cannot read', async () => {
    using workspace = createWorkspace({ ...platform, 'packages/database/prisma/versions.json': '{ "base": 1 }' })
    const { exitCode, stderr } = await workspace.run(['pin', 'alpha'])
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('PIN.NO_VERSION')])
  })
})

describe('a lock', () => {
  it('is the same with Windows line ends, and another one after any other change', async () => {
    using workspace = createWorkspace(platform)
    await workspace.run(['pin', 'beta'])
    const text = workspace.read(lock)
    const check = async () => (await workspace.run(['compose', '--check'], { cwd: 'apps/beta' })).exitCode
    workspace.write(lock, text.replaceAll('\n', '\r\n'))
    expect(await check()).toBe(0)
    const lines = text.split('\n')
    for (const [index, line] of lines.entries()) {
      workspace.write(lock, lines.with(index, `${line} `).join('\n'))
      expect([line, await check()]).toEqual([line, 1])
    }
    for (const conflict of ['', '<<<<<<< ours\n', text.slice(0, 60)]) {
      workspace.write(lock, conflict)
      expect([conflict, await check()]).toEqual([conflict, 1])
    }
  })

  it('keeps every comment where it belongs, also one that looks like a line of the lock', async () => {
    const comments = {
      'packages/database/prisma/base/user.prisma': `// Owner: base
model User {
  id String @id
} // Owner: plugin wiki

// Reopened by plugin wiki
// Owner: app beta
model Account {
  id String @id
}
// The end.
/// Owner: base
`,
      'packages/database/prisma/base/team.prisma': '/* Owner: base */\nenum Kind {\n  A\n  // Owner: base\n}\n',
      'packages/database/prisma/plugins/wiki.prisma': 'model WikiPage {\n  id Int @id\n}\n/* at the end */\n',
      'apps/beta/prisma/beta.prisma': 'model Own {\n  id Int @id\n}\n',
      'apps/beta/schema.config.ts': configText("defineApp({ name: 'beta', plugins: ['wiki'] })"),
      'packages/database/schema.config.ts': configText('defineDatabase()'),
    }
    using workspace = createWorkspace(comments)
    const compose = async () => {
      expect(await workspace.run(['compose'], { cwd: 'apps/beta' })).toMatchObject({ exitCode: 0 })
      const text = workspace.read('apps/beta/prisma/schema.prisma')
      return text.slice(text.indexOf('generator'))
    }
    const following = await compose()
    await workspace.run(['pin', 'beta'])
    expect(await compose()).toBe(following)
  })
})
