import { expect, it } from 'vitest'
import { lint } from '../../../../test/lint-layers.ts'

const team = 'model Team {\n  id String @id\n}\n\n'
const member = (fields: string) => `${team}model Member {\n  id String @id\n  ${fields}\n}\n`

it('accepts a relation, ids of nothing that is known, and ids of another type', () => {
  expect(
    lint('LINT.MISSING_RELATION', member('teamId String\n  team Team @relation(fields: [teamId], references: [id])')),
  ).toBe('')
  expect(
    lint('LINT.MISSING_RELATION', member('stripeId String\n  memberId String\n  teamId Int\n  teamIds String[]')),
  ).toBe('')
})

it('reports an id without a relation', () => {
  expect(lint('LINT.MISSING_RELATION', member('teamId   String?   @map("team_id")'))).toMatchInlineSnapshot(`
    "
    base/base.prisma:7:3 error LINT.MISSING_RELATION "Member.teamId" holds the id of a Team, and has no relation.
        5 | model Member {
        6 |   id String @id
      > 7 |   teamId   String?   @map("team_id")
          |   ^^^^^^
        8 | }
    why: Without a foreign key it may hold the id of no Team, and stays when that one is deleted.
    help: Write below "teamId String? @map("team_id")": team Team? @relation(fields: [teamId], references: [id], onDelete: SetNull)
    "
  `)
})

it('is ignored with a reason', () => {
  expect(
    lint('LINT.MISSING_RELATION', member('teamId String // schema-ignore LINT.MISSING_RELATION: kept for audit')),
  ).toBe('')
})

it('knows models of the layers below, and those with the same first word', () => {
  const layers = {
    'base/base.prisma': team,
    'apps/notes/layer.prisma':
      'model NotePage {\n  id String @id\n}\n\nmodel NoteVote {\n  id String @id\n  teamId String\n  pageId String\n}\n',
  }
  expect(lint('LINT.MISSING_RELATION', layers)).toContain('holds the id of a Team')
  expect(lint('LINT.MISSING_RELATION', layers)).toContain('holds the id of a NotePage')
})
