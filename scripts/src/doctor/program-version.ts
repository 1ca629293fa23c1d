import { x } from 'tinyexec'

/** The version that a program says it has; undefined where it is not there or fails. */
export async function programVersion(
  program: string,
  cwd: string,
  args: readonly string[] = ['--version'],
): Promise<string | undefined> {
  try {
    const { exitCode, stdout } = await x(program, [...args], { timeout: 20_000, nodeOptions: { cwd } })
    return exitCode === 0 ? /\d+(?:\.\d+)+/.exec(stdout)?.[0] : undefined
  } catch {
    return undefined
  }
}
