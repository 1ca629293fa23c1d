import { expect, it } from 'vitest'
import { findScripts } from '../src/bench-demo/find-scripts.ts'

it('finds what a page loads, each script once, in whatever order attributes are written', () => {
  const html = `<!DOCTYPE html><head>
    <link rel="preload" as="script" fetchPriority="low" href="/chunks/a.js"/><link href='/chunks/b.js?v=1&amp;w=2' rel=modulepreload>
    <link rel="preload" as="font" href="/font.woff2"/><link rel="stylesheet" href="/chunks/page.css"/>
    <script src="/chunks/a.js" async=""></script><SCRIPT async src="/chunks/c.js"></SCRIPT>
    <script src="/chunks/polyfills.js" noModule=""></script><script>self.__next_f.push(["/chunks/d.js"])</script>`
  expect(findScripts(html)).toEqual(['/chunks/a.js', '/chunks/b.js?v=1&w=2', '/chunks/c.js'])
})
