import { x } from 'tinyexec'
import { formatSeconds, type Measured } from './figure.ts'

/** All tests, with nothing in Turborepo's cache and with all of it. */
export async function measureTests(root: string): Promise<Measured> {
  const test = async (...flags: string[]) => {
    const start = performance.now()
    const args = [
      'exec',
      'turbo',
      'run',
      'test',
      '--concurrency=100%',
      '--output-logs=errors-only',
      '--continue',
      ...flags,
    ]
    const { exitCode, stdout } = await x('pnpm', args, { nodeOptions: { cwd: root } })
    if (exitCode !== 0) throw new Error(`The tests fail.\n${stdout.split('\n').slice(-40).join('\n')}`)
    return formatSeconds(performance.now() - start)
  }
  return {
    rows: [
      { name: 'all tests, empty cache', value: await test('--force') },
      { name: 'all tests, nothing changed', value: await test() },
    ],
  }
}
