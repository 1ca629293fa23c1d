import { glob } from 'tinyglobby'

const PASSED_OVER = ['node_modules', '.next', '.turbo', 'dist', 'generated', 'test-results']

/**
 * The files at and below some places, by path, without what is installed, generated and built.
 *
 * @param paths - of files and folders, relative to `root`; some need not be there.
 */
export async function filesBelow(root: string, paths: readonly string[]): Promise<readonly string[]> {
  const patterns = paths.map((path) => path.replaceAll(/[()[\]]/g, '\\$&')).flatMap((path) => [path, `${path}/**`])
  const ignore = [...PASSED_OVER.map((each) => `**/${each}/**`), '**/next-env.d.ts']
  return (await glob(patterns, { cwd: root, dot: true, ignore, expandDirectories: false })).sort()
}
