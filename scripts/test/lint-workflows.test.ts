import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { findWorkflowProblems } from '../src/lint-workflows/find-workflow-problems.ts'

const COMMIT = '3d3c42e5aac5ba805825da76410c181273ba90b1'

it('finds nothing in workflows that are pinned and limited', async () => {
  expect(
    await problemsOf({
      '.github/workflows/fine.yml': `on: push
permissions: { contents: read }
jobs:
  fine:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@${COMMIT} # v7.0.1
        with:
          persist-credentials: false
      - uses: ./.github/actions/setup
`,
    }),
  ).toEqual([])
})

it('finds what actionlint knows, and loose ends, with their places', async () => {
  expect(
    await problemsOf({
      '.github/workflows/loose.yml': `on: push
jobs:
  loose:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - run: echo "\${{ github.nothing }}"
`,
      '.github/actions/setup/action.yml': `name: Set up
runs:
  using: composite
  steps:
    - uses: actions/cache@${COMMIT} # v6
`,
    }),
  ).toEqual([
    '.github/actions/setup/action.yml:5:13 pin',
    '.github/workflows/loose.yml:7:24 expression',
    '.github/workflows/loose.yml:6:15 pin',
    '.github/workflows/loose.yml:6:15 credentials',
    '.github/workflows/loose.yml:3:3 permissions',
    '.github/workflows/loose.yml:3:3 timeout',
  ])
})

async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), 'workflows-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const { findings } = await findWorkflowProblems(root)
    return findings.map(({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`)
  } finally {
    await rm(root, { recursive: true })
  }
}
