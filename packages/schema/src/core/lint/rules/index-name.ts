import type { Rule } from '../rule.ts'
import { findUnnamed } from './unique-name.ts'

/** Indexes have names that are written down. */
export const indexName: Rule = {
  code: 'LINT.INDEX_NAME',
  find: (linted) =>
    findUnnamed(linted, 'index', {
      title: 'The index',
      why: 'Its name is in query plans and usage reports; derived, it changes with the table and any of its columns, and a migration renames it.',
    }),
}
