import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { participantRoleSchema } from '../rooms/room-schemas.ts'

/** What people are who come by themselves. */
export const joiningRoleSchema = z.enum(['PARTICIPANT', 'VIEWER'])

/** Somebody in a room. */
export const participantSchema = z
  .object({
    id: z.string(),
    role: participantRoleSchema,
    joinedAt: timestampSchema,
    bannedAt: timestampSchema.nullable().meta({ description: 'Null unless banned.' }),
    person: personSchema.nullable().meta({ description: 'Null once they deleted their account.' }),
  })
  .meta({
    id: 'Participant',
    examples: [
      {
        id: 'participant_office-hours_kenji',
        role: 'PARTICIPANT',
        joinedAt: '2026-11-03T10:51:00.000Z',
        bannedAt: null,
        person: { id: 'user_kenji', name: 'Kenji Watanabe', username: 'kenji', image: null },
      },
    ],
  })

/** A page of participants. */
export const participantPageSchema = z
  .object({ items: z.array(participantSchema), ...pageCursors })
  .meta({ id: 'ParticipantPage' })

/** How somebody takes part. */
export const joiningSchema = z
  .strictObject({
    role: joiningRoleSchema.default('PARTICIPANT').meta({ description: 'Prizes are drawn among the participants.' }),
  })
  .meta({ id: 'Joining', examples: [{ role: 'PARTICIPANT' }] })

/** Another role. */
export const roleChangeSchema = z
  .strictObject({ role: participantRoleSchema })
  .meta({ id: 'RoleChange', examples: [{ role: 'MODERATOR' }] })

/** Query parameters of the list of participants. */
export const participantQuerySchema = z.strictObject({
  role: participantRoleSchema.optional(),
  state: z
    .enum(['present', 'banned'])
    .default('present')
    .meta({ description: 'The banned ones are for the team of the room.' }),
  sort: z.enum(['joinedAt', '-joinedAt']).default('joinedAt').meta({ description: 'A minus turns the order around.' }),
  limit: pageSizeSchema,
  cursor: cursorSchema.optional(),
})

/** Somebody in a room. */
export type Participant = z.infer<typeof participantSchema>
/** A page of participants. */
export type ParticipantPage = z.infer<typeof participantPageSchema>
/** Query parameters of the list of participants, read. */
export type ParticipantQuery = z.infer<typeof participantQuerySchema>
/** What people are who come by themselves. */
export type JoiningRole = z.infer<typeof joiningRoleSchema>
