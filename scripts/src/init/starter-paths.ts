/** What is about making a project of the starter, and goes once that is done: files and folders from the root. */
export const STARTER_PATHS = [
  'docs/make-it-yours.md',
  'scripts/src/init',
  'scripts/src/init.ts',
  'scripts/test/init',
] as const
