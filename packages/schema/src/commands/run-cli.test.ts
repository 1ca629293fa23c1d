import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { platform } from '../../test/platform.ts'
import { createWorkspace, notesWorkspace } from '../../test/workspace.ts'
import { runCli } from './run-cli.ts'

describe('the command line', () => {
  it('has help with examples for every verb', async () => {
    using workspace = createWorkspace({})
    const help = await workspace.run(['--help'])
    expect(help).toMatchObject({ exitCode: 0, stderr: '' })
    for (const verb of ['compose', 'generate', 'push', 'deploy']) {
      expect(help.stdout).toContain(`  ${verb} `)
      const { exitCode, stdout } = await workspace.run([verb, '--help'])
      expect(exitCode).toBe(0)
      expect(stdout.match(new RegExp(`^  schema ${verb}`, 'gm'))?.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('suggests a verb that is misspelt, and exits with 2', async () => {
    using workspace = createWorkspace({})
    expect(await workspace.run(['compsoe'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: "error: unknown command 'compsoe'\n(Did you mean compose?)\n",
    })
    expect((await workspace.run(['compose', '--chekc'])).stderr).toContain('(Did you mean --check?)')
  })

  it('says that there is no workspace', async () => {
    let stderr = ''
    const exitCode = await runCli(['compose'], {
      cwd: tmpdir(),
      env: {},
      stdout: () => {},
      stderr: (text) => {
        stderr += text
      },
      hasColors: false,
      isTerminal: false,
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('error CONFIG.NO_WORKSPACE')
  })

  it('runs as a process, in a pipe, without colours', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const { done } = workspace.start(['compose'], { env: { FORCE_COLOR: undefined } })
    expect(await done).toEqual({ exitCode: 0, stdout: '', stderr: '✔ 4 files composed, 4 written\n' })
  })

  it('shows colours where it is told to, unless NO_COLOR is set', async () => {
    using workspace = createWorkspace(notesWorkspace)
    const check = { exitCode: 0, stdout: '' }
    const forced = await workspace.start(['compose'], { env: { FORCE_COLOR: '1', NO_COLOR: undefined } }).done
    expect(forced).toEqual({ ...check, stderr: '\u001B[32m✔\u001B[39m 4 files composed, 4 written\n' })
    const plain = await workspace.start(['compose'], { env: { NO_COLOR: '1', FORCE_COLOR: undefined } }).done
    expect(plain).toEqual({ ...check, stderr: '✔ 4 files composed, 0 written\n' })
  })
})

it.each([
  [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
  [['roles', '--prefix', 'A B;'], 2, /argument 'A B;' is invalid/],
])('answers %j', async (args, exitCode, output) => {
  using workspace = createWorkspace({})
  const result = await workspace.run(args)
  expect([result.exitCode, result.stdout + result.stderr]).toEqual([exitCode, expect.stringMatching(output)])
})

it('says at once, without an empty line before, that roles cannot be applied', async () => {
  using workspace = createWorkspace(platform)
  const env = { DATABASE_URL: 'postgresql://postgres:postgres@127.0.0.1:1/x', GAMMA_DATABASE_URL: undefined }
  const { stderr } = await workspace.run(['roles', '--apply'], { env })
  expect(stderr).toMatch(/^error DATABASE.UNREACHABLE/)
})

it('names the port where the local address is wrong, and nothing else', async () => {
  using workspace = createWorkspace(platform)
  const { exitCode, stderr } = await workspace.run(['push'], { env: { POSTGRES_PORT: 'abc' } })
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('POSTGRES_PORT makes no address')])
})
