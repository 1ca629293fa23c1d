import { expect, it } from 'vitest'
import { formatSeconds } from '../src/figures/figure.ts'
import { renderFigures } from '../src/figures/render-figures.ts'

it('says of each part what was measured where, why it was not, or that it never was', () => {
  const measured = { date: '2026-12-01', machine: '2 cores, 8 GB, Linux x64' }
  const page = renderFigures([
    { name: 'tests', title: 'Tests', part: { ...measured, rows: [{ name: 'all tests', value: '4 min 2 s' }] } },
    { name: 'images', title: 'Images', part: { ...measured, rows: [], skipped: 'No Docker answers on this machine.' } },
    { name: 'new-app', title: 'New', part: undefined },
  ])
  expect(page.slice(page.indexOf('## '))).toMatchInlineSnapshot(`
    "## Tests

    | what | how much |
    | --- | ---: |
    | all tests | 4 min 2 s |

    2026-12-01, 2 cores, 8 GB, Linux x64.

    \`pnpm figures tests\`

    ## Images

    Not measured on 2026-12-01: No Docker answers on this machine.

    \`pnpm figures images\`

    ## New

    Not measured yet.

    \`pnpm figures new-app\`
    "
  `)
})

it('writes times as people say them', () => {
  expect([4100, 119_900, 200_000].map(formatSeconds)).toEqual(['4.1 s', '119.9 s', '3 min 20 s'])
})
