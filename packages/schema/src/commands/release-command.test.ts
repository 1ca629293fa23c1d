import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorkspace, notesWorkspace, type TestWorkspace } from '../../test/workspace.ts'

const user = 'packages/database/prisma/base/user.prisma'
const migration = (name: string) => `packages/database/prisma/migrations/base/${name}/migration.sql`

/** A workspace in a git repository, with everything committed. */
function givenRepository(): TestWorkspace & { git(...args: string[]): string } {
  const workspace = createWorkspace({ ...notesWorkspace, [migration('20260101000000_init')]: 'SELECT 1;\n' })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'core.hooksPath=.git/hooks', ...args], { cwd: workspace.root, encoding: 'utf8' })
  git('init', '--quiet', '--initial-branch=main')
  for (const [name, value] of [
    ['user.name', 'Test'],
    ['user.email', 'test@example.com'],
    ['commit.gpgSign', 'false'],
    ['tag.gpgSign', 'false'],
  ] as const)
    git('config', name, value)
  git('add', '.')
  git('commit', '--quiet', '--message', 'Begin')
  return { ...workspace, git }
}

function addNickname(workspace: TestWorkspace): void {
  workspace.write(user, workspace.read(user).replace('  email', '  nickname String?\n  email'))
  workspace.write(migration('20260202000000_nickname'), 'SELECT 2;\n')
}

function removeEmail(workspace: TestWorkspace): void {
  workspace.write(user, workspace.read(user).replace(/ {2}email.*\n/, ''))
  workspace.write(migration('20260303000000_no_email'), 'SELECT 3;\n')
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-03-04T23:30:00Z'), toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('schema release', () => {
  it('keeps the text of a layer, writes its version and the changelog, commits them and tags the commit', async () => {
    using workspace = givenRepository()
    workspace.write('other.txt', 'staged, and nothing of the release')
    workspace.git('add', 'other.txt')
    const { exitCode, stdout, stderr } = await workspace.run(['release', 'base'])
    expect(`${stdout}${stderr}`).toBe(
      'base 1.0.0\n✔ base 1.0.0: committed and tagged schema/base@1.0.0; to publish it: git push origin HEAD schema/base@1.0.0\n',
    )
    expect(exitCode).toBe(0)
    expect(workspace.git('show', '--name-only', '--format=%s', 'schema/base@1.0.0^{commit}')).toBe(
      'Release base 1.0.0 of the schema\n\nSCHEMA_CHANGELOG.md\npackages/database/prisma/releases/base/1.0.0.prisma\npackages/database/prisma/versions.json\n',
    )
    expect(workspace.git('status', '--porcelain')).toBe('A  other.txt\n')
    expect(workspace.read('packages/database/prisma/versions.json')).toBe('{\n  "base": "1.0.0"\n}\n')
    expect(workspace.read('packages/database/prisma/releases/base/1.0.0.prisma')).toMatchInlineSnapshot(`
      "// base 1.0.0, released on 2026-03-04
      // Written by \`schema release\`; SCHEMA_CHANGELOG.md is told from it. Do not edit.
      // Migration 20260101000000_init
      // sha256 444b8d417318a700ac432ab5566252a670eecaf85b97a62f3b9783c3d059136d

      model User {
        id    String @id
        email String @unique

        @@map("users")
      }
      "
    `)
  })

  it('moves the version as far as the changes ask for', async () => {
    using workspace = givenRepository()
    await workspace.run(['release', 'base', '--no-tag'])
    const nothing = await workspace.run(['release', 'base', '--no-tag'])
    expect(nothing).toEqual({ exitCode: 0, stdout: '', stderr: '✔ nothing to release in base\n' })
    addNickname(workspace)
    const minor = await workspace.run(['release', 'base', '--no-tag'])
    expect(minor.stdout).toBe('base 1.0.0 → 1.1.0\n  ✔ User.nickname is new (String, optional)\n')
    removeEmail(workspace)
    const major = await workspace.run(['release', 'base', '--no-tag', '--json'])
    expect(JSON.parse(major.stdout)).toMatchInlineSnapshot(`
      {
        "diagnostics": [],
        "ok": true,
        "release": {
          "changes": [
            {
              "description": "User.email is gone (String, required)",
              "kind": "field-removed",
              "reason": "Old clients name every column they know in each query.",
              "verdict": "breaking",
            },
            {
              "description": "User: unique constraint on email is gone",
              "kind": "index-removed",
              "reason": "It goes with its field, which is what counts.",
              "verdict": "safe",
            },
          ],
          "files": [
            "packages/database/prisma/versions.json",
            "SCHEMA_CHANGELOG.md",
            "packages/database/prisma/releases/base/2.0.0.prisma",
          ],
          "layer": "base",
          "migrations": [
            "20260303000000_no_email",
          ],
          "previous": "1.1.0",
          "tag": null,
          "version": "2.0.0",
        },
      }
    `)
    const patch = await workspace.run(['release', 'base', 'patch', '--no-tag'])
    expect(patch.stdout).toBe('base 2.0.0 → 2.0.1\n')
    expect(workspace.git('tag')).toBe('')
  })

  it('warns of a version that is too small, and of changes without a migration', async () => {
    using workspace = givenRepository()
    await workspace.run(['release', 'base', '--no-tag'])
    workspace.write(user, workspace.read(user).replace(/ {2}email.*\n/, ''))
    const { exitCode, stderr } = await workspace.run(['release', 'base', 'minor', '--no-tag'])
    expect(stderr).toContain(
      'warning RELEASE.TOO_SMALL base is released as a minor version, and its changes ask for a major one.',
    )
    expect(stderr).toContain('warning RELEASE.NO_MIGRATION base changed, and has no migration since its last release.')
    expect(exitCode).toBe(0)
  })

  it('writes nothing in a dry run', async () => {
    using workspace = givenRepository()
    const before = workspace.snapshot()
    const { stderr } = await workspace.run(['release', 'notes', '--dry-run'])
    expect(stderr).toBe('✔ notes 1.0.0: 3 files would be written\n')
    expect(workspace.snapshot()).toEqual(before)
    addNickname(workspace)
    const uncommitted = await workspace.run(['release', 'base', '--dry-run'])
    expect(uncommitted.stdout).toBe('base 1.0.0\n')
    expect(uncommitted.stderr).toContain('error RELEASE.UNCOMMITTED')
    expect(uncommitted.exitCode).toBe(3)
  })

  it('refuses to tag what is not committed, and a tag that exists', async () => {
    using workspace = givenRepository()
    addNickname(workspace)
    const uncommitted = await workspace.run(['release', 'base'])
    expect(uncommitted.stderr).toContain(
      `error RELEASE.UNCOMMITTED ${user}, ${migration('20260202000000_nickname')} are not committed.`,
    )
    expect(uncommitted.exitCode).toBe(3)
    workspace.git('add', '.')
    workspace.git('commit', '--quiet', '--message', 'Add nicknames')
    workspace.git('tag', 'schema/base@1.0.0')
    const taken = await workspace.run(['release', 'base'])
    expect(taken.stderr).toContain('error RELEASE.TAG_EXISTS There is a tag schema/base@1.0.0 already.')
    expect(taken.exitCode).toBe(3)
    expect(workspace.git('status', '--porcelain')).toBe('')
  })

  it('leaves everything as it was where git refuses, or is not there', async () => {
    using workspace = givenRepository()
    workspace.write('.git/hooks/pre-commit', '#!/bin/sh\necho "Not today." >&2\nexit 1\n')
    chmodSync(join(workspace.root, '.git/hooks/pre-commit'), 0o755)
    workspace.git('config', 'core.hooksPath', '.git/hooks')
    const head = workspace.git('rev-parse', 'HEAD')
    const refused = await workspace.run(['release', 'base'])
    expect(refused.stderr).toContain(
      'error RELEASE.GIT Git refuses to commit the release. Nothing was changed.\nwhy: Not today.',
    )
    expect(refused.exitCode).toBe(2)
    expect([workspace.git('rev-parse', 'HEAD'), workspace.git('status', '--porcelain')]).toEqual([head, ''])
    rmSync(join(workspace.root, '.git'), { recursive: true })
    const missing = await workspace.run(['release', 'base'])
    expect(missing.stderr).toContain('help: Write the release without: add --no-tag.')
    expect(missing.exitCode).toBe(2)
  })

  it('knows the layers', async () => {
    using workspace = givenRepository()
    const { exitCode, stderr } = await workspace.run(['release', 'bse'])
    expect(stderr).toContain('error RELEASE.UNKNOWN_LAYER There is no layer "bse".\nhelp: Did you mean "base"?')
    expect(exitCode).toBe(2)
  })
})

describe('schema changelog', () => {
  it('tells what changed in each layer, the newest first, without git', async () => {
    using workspace = givenRepository()
    for (const layer of ['base', 'notes']) await workspace.run(['release', layer, '--no-tag'])
    await workspace.run(['pin', 'notes'])
    addNickname(workspace)
    await workspace.run(['release', 'base', '--no-tag'])
    removeEmail(workspace)
    rmSync(join(workspace.root, '.git'), { recursive: true })
    const { exitCode, stderr } = await workspace.run(['changelog'])
    expect(stderr).toBe('✔ SCHEMA_CHANGELOG.md written\n')
    expect(exitCode).toBe(0)
    expect(workspace.read('SCHEMA_CHANGELOG.md')).toMatchInlineSnapshot(`
      "# Schema changelog

      What changed in each layer of the schema, the newest first. Written by \`schema changelog\` from the releases of the layers
      (\`prisma/releases/\`) and their text; do not edit. *Safe* works for clients that were generated before, *needs care* works for them
      and differs, *breaking* fails for them.

      ## base

      ### Not released

      - Concerns notes (pinned at 1.0.0, has not adopted it).
      - Migrations: \`20260303000000_no_email\`.

      | Change | Kind | For older clients |
      |---|---|---|
      | User.email is gone (String, required) | **breaking** | Old clients name every column they know in each query. |
      | User: unique constraint on email is gone | safe | It goes with its field, which is what counts. |

      ### 1.1.0 (2026-03-04)

      - Concerns notes (pinned at 1.0.0, has not adopted it).
      - Migrations: \`20260202000000_nickname\`.

      | Change | Kind | For older clients |
      |---|---|---|
      | User.nickname is new (String, optional) | safe | Old clients do not ask for it, and the database takes rows without it. |

      ### 1.0.0 (2026-03-04)

      - Concerns notes.
      - Migrations: \`20260101000000_init\`.
      - First release: 1 model.

      ## app notes

      ### 1.0.0 (2026-03-04)

      - Concerns notes itself.
      - Migrations: none.
      - First release: 1 model.
      "
    `)
  })

  it('checks that the changelog is current, whatever files a layer is in', async () => {
    using workspace = givenRepository()
    const missing = await workspace.run(['changelog', '--check'])
    expect(missing.stderr).toContain('error CHANGELOG.STALE SCHEMA_CHANGELOG.md does not exist.')
    expect(missing.exitCode).toBe(1)
    await workspace.run(['release', 'base', '--no-tag'])
    workspace.write('packages/database/prisma/base/people.prisma', workspace.read(user))
    workspace.remove(user)
    expect(await workspace.run(['changelog', '--check'])).toMatchObject({
      exitCode: 0,
      stderr: '✔ SCHEMA_CHANGELOG.md current\n',
    })
    workspace.write('packages/database/prisma/base/tag.prisma', 'model Tag {\n  id Int @id\n}\n')
    const stale = await workspace.run(['changelog', '--check'])
    expect(stale.stderr).toContain(
      'error CHANGELOG.STALE SCHEMA_CHANGELOG.md is not what the releases and the layers say.',
    )
    expect(stale.exitCode).toBe(1)
  })

  it('does not go on from a release that somebody edited', async () => {
    using workspace = givenRepository()
    await workspace.run(['release', 'base', '--no-tag'])
    const path = 'packages/database/prisma/releases/base/1.0.0.prisma'
    workspace.write(path, workspace.read(path).replace('email', 'e_mail'))
    for (const args of [['changelog'], ['changelog', '--check'], ['release', 'base', 'patch', '--no-tag']]) {
      const { exitCode, stderr } = await workspace.run(args)
      expect(stderr).toContain(`${path}:1:1 error RELEASE.EDITED ${path} is not what was released.`)
      expect(exitCode).toBe(1)
    }
  })
})
