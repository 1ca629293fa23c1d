/** What projects are made of the starter in the tests, and the flags that make them. */
export const CASES = [
  { keeps: 'nothing', name: 'acme', scope: '@acme', flags: ['--name', 'acme', '--apps', 'none', '--plugins', 'none'] },
  {
    keeps: 'one app',
    name: 'zebra-works',
    scope: '@zebra',
    flags: ['--name', 'zebra-works', '--scope', '@zebra', '--apps', 'event-platform', '--plugins', 'community'],
  },
  { keeps: 'everything', name: 'acme', scope: '@acme', flags: ['--name', 'acme', '--apps', 'all', '--plugins', 'all'] },
] as const
