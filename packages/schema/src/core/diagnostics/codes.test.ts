import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Code, pages } from './codes.ts'
import { createDiagnostic } from './diagnostic.ts'

const exitCodes = { finding: 1, warning: 0, failure: 2, refusal: 3 } as const

describe.each(pages)('$path', ({ path, codes }) => {
  const page = readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8')
  const known = Object.entries(codes).map(([code, { title, kind }]) => ({
    code,
    title,
    kind,
    exitCode: exitCodes[kind as keyof typeof exitCodes],
  }))

  it('documents every code, and nothing but codes, in one order', () => {
    const documented = [...page.matchAll(/^## (\S+)\n\n\*\*(.+)\*\* \((\w+), exit (\d)\)\.\n\n\S/gm)].map(
      ([, code, title, kind, exitCode]) => ({ code, title, kind, exitCode: Number(exitCode) }),
    )
    expect(documented).toEqual(known)
    expect(page.match(/^## /gm)).toHaveLength(known.length)
  })

  it('leads from a diagnostic to the section of its code', () => {
    const anchors = [...page.matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replace(/[^\w -]/g, ''),
    )
    const linked = (Object.keys(codes) as Code[]).map((code) => createDiagnostic(code, { message: '' }).docsUrl)
    expect(linked).toEqual(anchors.map((anchor) => `${path}#${anchor}`))
  })

  it('says of every code the problem, the solution and how to configure it, in this order', () => {
    const sections = page.split(/^## /m).slice(1)
    const incomplete = sections.filter((section) => {
      const parts = [...section.matchAll(/^\*\*(\w+)\.\*\* \S/gm)].map(([, part]) => part)
      return parts.join() !== 'Problem,Solution,Configure'
    })
    expect(incomplete.map((section) => section.split('\n')[0])).toEqual([])
  })
})
