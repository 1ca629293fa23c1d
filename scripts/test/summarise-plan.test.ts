import { expect, it } from 'vitest'
import { summarisePlan } from '../src/bench-demo/summarise-plan.ts'

it('names what is read at the leaves, with the rows of all workers, and the pages of the whole', () => {
  const plan = {
    'Node Type': 'Hash Join',
    'Actual Rows': 90,
    'Actual Loops': 1,
    'Shared Hit Blocks': 40,
    'Shared Read Blocks': 2,
    Plans: [
      { 'Node Type': 'Seq Scan', 'Relation Name': 'demo_feedback', 'Actual Rows': 100, 'Actual Loops': 3 },
      {
        'Node Type': 'Bitmap Heap Scan',
        'Relation Name': 'demo_sessions',
        'Actual Rows': 7,
        'Actual Loops': 1,
        Plans: [
          { 'Node Type': 'Bitmap Index Scan', 'Index Name': 'demo_sessions_pkey', 'Actual Rows': 8, 'Actual Loops': 1 },
        ],
      },
      {
        'Node Type': 'Index Only Scan',
        'Relation Name': 'users',
        'Index Name': 'users_pkey',
        'Actual Rows': 1,
        'Actual Loops': 1,
      },
      { 'Node Type': 'CTE Scan', 'Actual Rows': 5, 'Actual Loops': 1 },
    ],
  }
  expect(summarisePlan(plan)).toEqual({
    pages: 42,
    reads: [
      'Seq Scan of demo_feedback (300 rows)',
      'Bitmap Heap Scan of demo_sessions (7 rows)',
      'Bitmap Index Scan of demo_sessions_pkey (8 rows)',
      'Index Only Scan of users by users_pkey (1 rows)',
    ],
  })
})
