import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Code, codes } from './codes.ts'
import { createDiagnostic } from './diagnostic.ts'

const page = readFileSync(new URL('../../../../../docs/schema/errors.md', import.meta.url), 'utf8')
const exitCodes = { finding: 1, warning: 0, failure: 2, refusal: 3 } as const

it('documents every code, and nothing but codes, in one order', () => {
  const documented = [...page.matchAll(/^## (\S+)\n\n\*\*(.+)\*\* \((\w+), exit (\d)\)\.\n\n\S/gm)].map(
    ([, code, title, kind, exitCode]) => ({ code, title, kind, exitCode: Number(exitCode) }),
  )
  const known = Object.entries(codes).map(([code, { title, kind }]) => ({
    code,
    title,
    kind,
    exitCode: exitCodes[kind],
  }))
  expect(documented).toEqual(known)
  expect(page.match(/^## /gm)).toHaveLength(known.length)
})

it('leads from a diagnostic to the section of its code', () => {
  const anchors = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
    heading.toLowerCase().replace(/[^\w -]/g, ''),
  )
  const linked = (Object.keys(codes) as Code[]).map(
    (code) => createDiagnostic(code, { message: '' }).docsUrl.split('#')[1],
  )
  expect(linked).toEqual(anchors)
})
