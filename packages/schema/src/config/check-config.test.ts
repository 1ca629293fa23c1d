import { expect, it } from 'vitest'
import { checkConfig } from './check-config.ts'
import { defineDatabase } from './define-config.ts'

const check = (rules: Readonly<Record<string, string>>) =>
  checkConfig('schema.config.ts', defineDatabase({ rules })).findings.map(({ code, message, next }) => [
    code,
    message,
    ...next,
  ])

it('takes a level for each finding and warning that can be configured', () => {
  expect(check({ 'LINT.FIELD_NAME': 'off', 'ROLES.STALE': 'error' })).toEqual([])
})

it('refuses a rule that there is not, a level that there is not, and a rule that would change nothing', () => {
  expect(
    check({
      'LINT.FEILD_NAME': 'off',
      'LINT.FIELD_NAME': 'loud',
      'COMPOSE.SYNTAX': 'off',
      'PIN.EDITED': 'warning',
      'PUSH.DATA_LOSS': 'off',
    }),
  ).toEqual([
    ['CONFIG.INVALID', 'schema.config.ts: There is no rule "LINT.FEILD_NAME".', 'Did you mean "LINT.FIELD_NAME"?'],
    ['CONFIG.INVALID', 'schema.config.ts: Rule "LINT.FIELD_NAME" must be "off", "warning" or "error".'],
    ['CONFIG.INVALID', 'schema.config.ts: Rule "COMPOSE.SYNTAX" cannot be set: it always counts.', 'Delete the entry.'],
    ['CONFIG.INVALID', 'schema.config.ts: Rule "PIN.EDITED" cannot be set: it always counts.', 'Delete the entry.'],
    ['CONFIG.INVALID', 'schema.config.ts: Rule "PUSH.DATA_LOSS" cannot be set: it always counts.', 'Delete the entry.'],
  ])
})
