import { expect, it } from 'vitest'
import { placeOf, type SourceFile } from '../source/source-file.ts'
import type { Code } from './codes.ts'
import { createDiagnostic } from './diagnostic.ts'
import { judgeFindings } from './judge-findings.ts'
import type { Rules } from './rules.ts'

function judge(text: string, { at = 'bad', code = 'LINT.FIELD_NAME' as Code, rules = {} as Rules } = {}) {
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
  expect(judge('good\nbad\n')).toEqual(['2:1 error LINT.FIELD_NAME'])
})

it.each([
  ['on the line', 'bad // schema-ignore LINT.FIELD_NAME: it is old'],
  ['above the line', '// schema-ignore LINT.FIELD_NAME: it is old\nbad'],
  ['among documentation', '/// schema-ignore LINT.FIELD_NAME: it is old\n/// What it is.\nbad'],
  ['in SQL', '-- schema-ignore LINT.FIELD_NAME: it is old\nbad'],
  ['in Markdown', '<!-- schema-ignore LINT.FIELD_NAME: it is old -->\nbad'],
  ['beside another code', '// schema-ignore LINT.MODEL_NAME, LINT.FIELD_NAME: it is old\nbad'],
])('ignores a finding %s', (_, text) => {
  expect(judge(text)).toEqual([])
})

it('ignores nothing on other lines, of other codes, or without a comment', () => {
  expect(judge('// schema-ignore LINT.FIELD_NAME: it is old\nbad\nbad\n')).toEqual(['3:1 error LINT.FIELD_NAME'])
  expect(judge('bad // schema-ignore LINT.MODEL_NAME: it is old')).toEqual(['1:1 error LINT.FIELD_NAME'])
  expect(judge('bad schema-ignore LINT.FIELD_NAME: it is old')).toEqual(['1:1 error LINT.FIELD_NAME'])
})

it('reports an ignore that hides nothing, gives no reason, or names no code', () => {
  expect(judge('good // schema-ignore LINT.FIELD_NAME: it was old')).toEqual(['1:9 warning IGNORE.UNUSED'])
  expect(judge('bad // schema-ignore LINT.FIELD_NAME')).toEqual(['1:8 error IGNORE.NO_REASON'])
  expect(judge('good // schema-ignore LINT.FEILD_NAME: typing')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
  expect(judge('good // schema-ignore: all of it')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
})

it('reports an ignore of what always counts', () => {
  expect(judge('good // schema-ignore COMPOSE.SYNTAX: it is old')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
  expect(judge('good // schema-ignore PUSH.DATA_LOSS: nobody needs it')).toEqual(['1:9 error IGNORE.UNKNOWN_CODE'])
})

it('counts a finding as the rules say', () => {
  expect(judge('bad', { rules: { 'LINT.FIELD_NAME': 'off' } })).toEqual([])
  expect(judge('bad', { rules: { 'LINT.FIELD_NAME': 'warning' } })).toEqual(['1:1 warning LINT.FIELD_NAME'])
})
