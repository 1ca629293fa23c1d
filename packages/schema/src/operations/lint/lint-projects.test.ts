import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { layersWorkspace } from '../../../test/compose-layers.ts'
import { lintLayers } from './lint-projects.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 200)

/** What people leave behind in the middle of typing: something cut out, something put in. */
const slips = fc.array(
  fc.record({
    at: fc.nat({ max: 400 }),
    length: fc.nat({ max: 12 }),
    text: fc.constantFrom(
      '',
      '@',
      '@@',
      '(',
      ')',
      '"',
      '[',
      '{',
      '}',
      '\n',
      ' @relation(fields: [x])',
      ' @map',
      ' /* ',
      '// ',
      '?',
      '\u0000',
      '😀',
    ),
  }),
  { minLength: 1, maxLength: 4 },
)

it('looks at whatever is typed, and writes edits within the files', () => {
  fc.assert(
    fc.property(arbitraryLayers, slips, (generated, changes) => {
      const { files } = spreadOverFiles(generated, { order: [0], cuts: [false] })
      const slip = (text: string) =>
        changes.reduce(
          (changed, { at, length, text: added }) => changed.slice(0, at) + added + changed.slice(at + length),
          text,
        )
      const changed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, slip(text)]))
      const { workspace, ports } = layersWorkspace({ files: changed, uses: ['wiki'] })
      const { findings, fixes } = lintLayers(workspace, workspace.projects, ports)
      for (const { path, start, end } of fixes.flatMap((write) => write())) {
        expect(start <= end && end <= (changed[path] ?? '').length).toBe(true)
      }
      expect(findings.filter(({ message, where }) => message === '' || where === undefined)).toEqual([])
    }),
    { numRuns },
  )
})
