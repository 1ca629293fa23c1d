import { expect, test } from 'vitest'
import { highlight, MARK } from './highlight.ts'

test('everything is escaped but the marks', () => {
  const text = `${MARK.start}Fair${MARK.stop} <script>alert("x")</script> & 'draws' </mark>`
  expect(highlight(text)).toBe(
    '<mark>Fair</mark> &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;draws&#39; &lt;/mark&gt;',
  )
})
