import { expect, it } from 'vitest'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import type { Code } from './codes.ts'
import { createDiagnostic } from './diagnostic.ts'
import { judgeFindings } from './judge-findings.ts'
import type { Rules } from './rules.ts'

function judge(text: string, { at = 'bad', code = 'COMPOSE.NAME_TOO_LONG' as Code, rules = {} as Rules } = {}) {
  const file: SourceFile = { path: 'a.prisma', text }
  const findings = [...text.matchAll(new RegExp(`^\\s*\\b${at}\\b`, 'gm'))].map(({ index }) => {
    const start = text.indexOf(at, index)
    return createDiagnostic(code, { message: 'Bad.', where: placeOf({ file, start, end: start + at.length }) })
  })
  return judgeFindings({ findings, files: [file], checked: [code], rulesAt: () => rules }).map(
    ({ code, severity, where }) => `${where?.line}:${where?.column} ${severity} ${code}`,
  )
}

it('reports what nothing ignores', () => {
  expect(judge('good\nbad\n')).toEqual(['2:1 error COMPOSE.NAME_TOO_LONG'])
})

it.each([
  ['on the line', 'bad // schema-ignore COMPOSE.NAME_TOO_LONG: it is old'],
  ['above the line', '// schema-ignore COMPOSE.NAME_TOO_LONG: it is old\nbad'],
  ['among documentation', '/// schema-ignore COMPOSE.NAME_TOO_LONG: it is old\n/// What it is.\nbad'],
  ['in SQL', '-- schema-ignore COMPOSE.NAME_TOO_LONG: it is old\nbad'],
  ['in Markdown', '<!-- schema-ignore COMPOSE.NAME_TOO_LONG: it is old -->\nbad'],
  ['beside another code', '// schema-ignore COMPOSE.SYNTAX, COMPOSE.NAME_TOO_LONG: it is old\nbad'],
])('ignores a finding %s', (_, text) => {
  expect(judge(text)).toEqual([])
})

it('ignores nothing on other lines, of other codes, or without a comment', () => {
  expect(judge('// schema-ignore COMPOSE.NAME_TOO_LONG: it is old\nbad\nbad\n')).toEqual([
    '3:1 error COMPOSE.NAME_TOO_LONG',
  ])
  expect(judge('bad // schema-ignore COMPOSE.SYNTAX: it is old')).toEqual(['1:1 error COMPOSE.NAME_TOO_LONG'])
  expect(judge('bad schema-ignore COMPOSE.NAME_TOO_LONG: it is old')).toEqual(['1:1 error COMPOSE.NAME_TOO_LONG'])
})

it('reports an ignore that hides nothing, gives no reason, or names no code', () => {
  expect(judge('good // schema-ignore COMPOSE.NAME_TOO_LONG: it was old')).toEqual(['1:9 warning IGNORE.UNUSED'])
  expect(judge('bad // schema-ignore COMPOSE.NAME_TOO_LONG')).toEqual(['1:8 error IGNORE.NO_REASON'])
  expect(judge('good // schema-ignore COMPOSE.NAME_TO_LONG: typing')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
  expect(judge('good // schema-ignore: all of it')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
})

it('counts a finding as the rules say', () => {
  expect(judge('bad', { rules: { 'COMPOSE.NAME_TOO_LONG': 'off' } })).toEqual([])
  expect(judge('bad', { rules: { 'COMPOSE.NAME_TOO_LONG': 'warning' } })).toEqual(['1:1 warning COMPOSE.NAME_TOO_LONG'])
})
