import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { createPinnable } from '../../../test/pinned-layers.ts'

const numRuns = Number(process.env.FAST_CHECK_RUNS ?? 300)
const inOneFile = { order: [0], cuts: [false] }

it('composes a pinned app to what it was before', () => {
  fc.assert(
    fc.property(arbitraryLayers, (layers) => {
      const app = createPinnable(spreadOverFiles(layers, inOneFile))
      const before = app.compose()
      app.pin()
      const after = app.compose()
      expect(after.findings).toEqual([])
      expect(after.text).toBe(before.text)
    }),
    { numRuns },
  )
})

it('makes pin, adopt and unpin the same as following', () => {
  fc.assert(
    fc.property(arbitraryLayers, arbitraryLayers, (earlier, later) => {
      const texts = spreadOverFiles(later, inOneFile)
      const follower = createPinnable(texts)
      const app = createPinnable(spreadOverFiles({ ...earlier, app: [] }, inOneFile))
      app.files.write('apps/demo/layer.prisma', '')
      app.pin()
      const pinned = app.compose()
      for (const path of app.files.texts.keys())
        if (/^(base|plugins|apps\/demo\/layer)/.test(path)) app.files.remove(path)
      for (const [path, text] of Object.entries(texts.files)) app.files.write(path, text)
      // Only the app's own layer is new; before, nothing of what it may refer to was.
      const own = texts.files['apps/demo/layer.prisma'] ?? ''
      app.files.write('apps/demo/layer.prisma', '')
      expect(app.compose()).toEqual(pinned)
      app.files.write('apps/demo/layer.prisma', own)
      app.pin()
      expect(app.compose().text).toBe(follower.compose().text)
      app.unpin()
      expect(app.compose()).toEqual(follower.compose())
      expect(app.lock()).toBe(undefined)
    }),
    { numRuns },
  )
})

it('writes the same lock again for the same layers, whatever files they are in', () => {
  const spread = fc.record({
    order: fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 5 }),
    cuts: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  })
  fc.assert(
    fc.property(arbitraryLayers, spread, (layers, spreading) => {
      const app = createPinnable(spreadOverFiles(layers, inOneFile))
      const other = createPinnable(spreadOverFiles(layers, spreading))
      app.pin()
      other.pin()
      expect(other.lock()).toBe(app.lock())
    }),
    { numRuns },
  )
})
