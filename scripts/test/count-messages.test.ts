import { join } from 'node:path'
import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { expect, it } from 'vitest'
import { countMessages } from '../src/bench-coach/count-messages.ts'
import { answerTo } from '../src/bench-coach/said.ts'

const TOKENS = 5

it('compares the messages of turns that were followed to their end, and of no others', async () => {
  await using database = await testDatabase({ project: join(import.meta.dirname, '../../apps/conversation-coach') })
  await using opened = new AsyncDisposableStack()
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  opened.defer(() => db.end())
  // No foreign keys: messages are enough.
  await db.query('SET session_replication_role = replica')
  const keep = (turnId: string, role: 'USER' | 'PARTNER', content: string) =>
    db.query(
      `INSERT INTO conversation_coach.messages (id, session_id, turn_id, role, content)
       VALUES (gen_random_uuid(), 'session', $1, $2::conversation_coach.message_role, $3)`,
      [turnId, role, content],
    )
  const turns = ['kept', 'altered', 'lost', 'given-up']
  for (const turnId of turns) await keep(turnId, 'USER', turnId)
  await keep('kept', 'PARTNER', answerTo('kept', TOKENS).join(''))
  await keep('altered', 'PARTNER', 'Something else.')
  await keep('given-up', 'PARTNER', answerTo('given-up', TOKENS).join(''))

  const followed = turns.filter((turnId) => turnId !== 'given-up')
  const exchanges = followed.map((turnId) => ({ firstTokenMs: 1, sessionId: 'session', turnId, said: turnId }))
  expect(await countMessages(db, exchanges, TOKENS)).toEqual({ turns: 3, lost: 2, doubled: 0, altered: 1 })
})
