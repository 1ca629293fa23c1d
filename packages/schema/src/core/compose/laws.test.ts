import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { composeLayers } from '../../../test/compose-layers.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'

const language = prismaLanguage()
const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 300)
const spread = fc.record({
  order: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
  cuts: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
})
const inOneFile = { order: [0], cuts: [false] }

describe('composing', () => {
  it('gives the same bytes for any order of files and blocks', () => {
    fc.assert(
      fc.property(arbitraryLayers, spread, (layers, spreading) => {
        const composed = composeLayers(spreadOverFiles(layers, spreading))
        const reference = composeLayers(spreadOverFiles(layers, inOneFile))
        expect(composed.problems).toBe('')
        expect(withoutSources(composed.schemas)).toEqual(withoutSources(reference.schemas))
        expect(composed.externals).toEqual(reference.externals)
      }),
      { numRuns },
    )
  })

  it('gives what Prisma accepts and lays out just so', () => {
    fc.assert(
      fc.property(arbitraryLayers, spread, (layers, spreading) => {
        for (const text of Object.values(composeLayers(spreadOverFiles(layers, spreading)).schemas)) {
          expect(language.check(text)).toEqual([])
          expect(language.format(text)).toBe(text)
        }
      }),
      { numRuns },
    )
  })

  it('keeps every block of every layer, under its owner, in its PostgreSQL schema', () => {
    fc.assert(
      fc.property(arbitraryLayers, (layers) => {
        const text = composeLayers(spreadOverFiles(layers, inOneFile)).schemas.demo ?? ''
        const owners = {
          base: ['base', 'public'],
          plugin: ['plugin wiki', 'plugin_wiki'],
          app: ['app demo', 'demo'],
        } as const
        for (const layer of ['base', 'plugin', 'app'] as const) {
          const [owner, schema] = owners[layer]
          for (const { name } of layers[layer].filter((block) => !isReopening(block.text))) {
            const block = new RegExp(
              `// Owner: ${owner}\\n(?:.*\\n){0,8}?(?:model|enum) ${name} \\{[^}]*@@schema\\("${schema}"\\)\\n\\}`,
            )
            expect(text).toMatch(block)
          }
        }
      }),
      { numRuns },
    )
  })
})

/** The header names the files of a layer only by its folder; a plugin in one file or in a folder differs there. */
function withoutSources(schemas: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, text]) => [name, text.slice(text.indexOf('generator'))]),
  )
}

function isReopening(text: string): boolean {
  return text.includes('// written')
}
