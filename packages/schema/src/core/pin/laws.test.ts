import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryLayers, spreadOverFiles } from '../../../test/arbitrary-layers.ts'
import { createPinnable, LOCK } from '../../../test/pinned-layers.ts'
import { sha256 } from '../../operations/pin/read-lock.ts'
import { hashLine } from './lock.ts'

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

it('answers any text of a lock with a schema or with findings, also one whose hash is right', () => {
  const cut = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 40 }),
    text: fc.string(),
  })
  fc.assert(
    fc.property(arbitraryLayers, cut, (layers, { at, length, text }) => {
      const app = createPinnable(spreadOverFiles(layers, inOneFile))
      app.pin()
      const lock = (app.lock() ?? '').replace(/^\/\/ sha256 .*\n/m, '')
      const end = lock.indexOf('\n\n')
      const start = Math.round(at * lock.length)
      const changed = `${lock.slice(0, start)}${text}${lock.slice(start + length)}`
      const header = changed.slice(0, end + 1)
      app.files.write(LOCK, `${header}${hashLine(sha256(changed))}${changed.slice(end + 1)}`)
      const { text: composed, findings } = app.compose()
      expect(composed !== '' || findings.length > 0).toBe(true)
    }),
    { numRuns },
  )
})
