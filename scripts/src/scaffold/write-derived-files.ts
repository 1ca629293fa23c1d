import { type Diagnostic, generate, writeChangelog, writeDocs } from '@workspace/schema'

/**
 * Writes everything that is told from the layers: combined schemas, clients, pages and the changelog.
 *
 * @returns what stands against it; the files are half written then.
 */
export async function writeDerivedFiles(root: string): Promise<readonly Diagnostic[]> {
  const steps = [() => generate({ cwd: root }), () => writeDocs({ cwd: root }), () => writeChangelog({ cwd: root })]
  for (const step of steps) {
    const errors = (await step()).diagnostics.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) return errors
  }
  return []
}
