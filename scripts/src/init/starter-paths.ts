/** What is about the starter, and not about a project that is made of it: files and folders from the root. */
export const STARTER_PATHS = [
  'docs/benchmarks.md',
  'docs/comparison.md',
  'docs/figures.md',
  'docs/make-it-yours.md',
  'scripts/src/bench-database',
  'scripts/src/bench-database.ts',
  'scripts/src/bench-schema',
  'scripts/src/bench-schema.ts',
  'scripts/src/bench.ts',
  'scripts/src/figures',
  'scripts/src/figures.ts',
  'scripts/src/init',
  'scripts/src/init.ts',
  'scripts/test/init',
  'scripts/test/render-figures.test.ts',
] as const
