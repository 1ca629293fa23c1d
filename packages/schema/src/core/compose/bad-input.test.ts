import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyDamage, arbitraryDamage } from '../../../test/arbitrary-damage.ts'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { composeLayers } from '../../../test/compose-layers.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 300)

it('answers any text with a schema or with findings that say where', () => {
  fc.assert(
    fc.property(arbitraryLayers, fc.nat(), arbitraryDamage, (layers, which, damages) => {
      const { files, uses = [] } = spreadOverFiles(layers, { order: [0], cuts: [true, false] })
      const paths = Object.keys(files)
      const path = paths[which % paths.length] ?? ''
      const { findings, schemas } = composeLayers({
        files: { ...files, [path]: applyDamage(files[path] ?? '', damages) },
        uses,
      })
      const errors = findings.filter(({ severity }) => severity === 'error')
      if (errors.length === 0) expect(Object.keys(schemas).sort()).toEqual(['database', 'demo'])
      for (const { where, message, docsUrl } of errors) {
        expect(message).not.toMatch(/\n\s+at |undefined|\[object/)
        expect(where?.path ?? docsUrl).toBeTruthy()
      }
    }),
    { numRuns },
  )
})
