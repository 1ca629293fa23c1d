import { createSchemaEngine } from '@workspace/prisma-engine'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { composeLayers } from '../../../test/compose-layers.ts'
import { fix } from '../../../test/lint-layers.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 60)

/** Habits that are against the rules and change nothing else, as replacements in all layers. */
const habits: readonly (readonly [RegExp, string])[] = [
  [/\blink(\d)Id\b/g, 'link$1_id'],
  [/\blink(\d) /g, 'Link$1 '],
  [/\bcreatedAt\b/g, 'created_at'],
  [/\bUser\b/g, 'users'],
  [/\bDemoPost\b/g, 'demo_posts'],
  [/\bWikiKind\b/g, 'wiki_kind'],
  [/\bDemoNews\b/g, 'DEMO_a_name_that_is_so_long_that_nothing_derived_from_it_fits'],
  [/^( {2}kind .*)$/gm, '$1\n\n  @@unique([kind, id]) // pair\n  @@index([kind(sort: Desc)])'],
  [/^( {2}id Int @id)$/gm, '$1 @map("ID")'],
]

const layers = fc
  .tuple(
    arbitraryLayers,
    fc.subarray([...habits]),
    fc.record({
      order: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
      cuts: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
    }),
  )
  .map(([generated, chosen, spreading]) => {
    const { files, uses } = spreadOverFiles(generated, spreading)
    const change = (text: string) => chosen.reduce((changed, [from, to]) => changed.replace(from, to), text)
    const changed = Object.entries(files).map(([path, text]): [string, string] => [path, change(text)])
    return { files: Object.fromEntries(changed), uses: uses ?? [] }
  })

describe('mending', () => {
  it('keeps the database, is done after once, and leaves every comment', async () => {
    await fc.assert(
      fc.asyncProperty(layers, async ({ files, uses }) => {
        const before = composeLayers({ files, uses })
        fc.pre(before.problems === '')
        const mended = { ...files, ...(await fix({ files, uses })).files }
        const after = composeLayers({ files: mended, uses })
        expect(after.problems).toBe('')
        for (const [project, text] of Object.entries(before.schemas)) {
          expect(await scriptBetween(text, after.schemas[project] ?? '')).toBe('')
        }
        expect((await fix({ files: mended, uses })).files).toEqual({})
        expect(commentsOf(mended)).toEqual(commentsOf(files))
      }),
      { numRuns },
    )
  })
})

async function scriptBetween(from: string, to: string): Promise<string> {
  const state = (content: string) => ({ kind: 'schema', schemas: [{ path: 'schema.prisma', content }] }) as const
  const { isEmpty, text } = await createSchemaEngine().diff({ from: state(from), to: state(to) })
  return isEmpty ? '' : text
}

function commentsOf(files: Readonly<Record<string, string>>): string[] {
  return Object.values(files).flatMap((text) => text.match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? [])
}
