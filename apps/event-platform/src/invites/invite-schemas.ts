import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { personSchema } from '@workspace/http/person'
import { countSchema, timeSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { joiningRoleSchema, participantSchema } from '../participants/participant-schemas.ts'
import { participantRoleSchema } from '../rooms/room-schemas.ts'

const inviteFields = {
  id: z.string(),
  role: participantRoleSchema.meta({ description: 'What people who come by it are in the room.' }),
  uses: countSchema.meta({ description: 'How often somebody came by it.' }),
  maxUses: z.int().nullable().meta({ description: 'Null for no limit.' }),
  expiresAt: timestampSchema.nullable(),
  createdAt: timestampSchema,
  createdBy: personSchema.nullable().meta({ description: 'Null once they are gone.' }),
}

const example = {
  id: 'cm3qv0x5k0000v8l4h2nq7w1z',
  role: 'PARTICIPANT' as const,
  uses: 3,
  maxUses: 20,
  expiresAt: '2026-11-27T18:00:00.000Z',
  createdAt: '2026-11-12T15:45:00.000Z',
  createdBy: { id: 'user_daniel', name: 'Daniel Okafor', username: 'daniel', image: null },
}

/** An invitation in a list. */
const inviteSchema = z.object(inviteFields).meta({ id: 'Invite', examples: [example] })

/** A page of invitations. */
export const invitePageSchema = z.object({ items: z.array(inviteSchema), ...pageCursors }).meta({ id: 'InvitePage' })

/** An invitation as it is made. */
export const createdInviteSchema = z
  .object({
    ...inviteFields,
    code: z.string().nullable().meta({
      description: 'For POST /invites/redeem. Shown this once; null where a repeated request is answered again.',
    }),
  })
  .meta({ id: 'CreatedInvite', examples: [{ ...example, uses: 0, code: 'q7w1zcm3qv0x5k0000v8l4h2' }] })

/** What an invitation is made of. */
export const newInviteSchema = z
  .strictObject({
    role: joiningRoleSchema.default('PARTICIPANT'),
    maxUses: z.int().min(1).max(1_000_000).nullable().default(null),
    expiresAt: timeSchema.nullable().default(null),
  })
  .meta({ id: 'NewInvite', examples: [{ maxUses: 20, expiresAt: '2026-11-27T18:00:00Z' }] })

/** A code that somebody was given. */
export const redemptionSchema = z
  .strictObject({ code: z.string().regex(/^[\w-]{1,64}$/, 'Not a code.') })
  .meta({ id: 'Redemption', examples: [{ code: 'q7w1zcm3qv0x5k0000v8l4h2' }] })

/** Where a code led. */
export const redeemedSchema = z
  .object({ room: z.object({ id: z.string(), name: z.string() }), participant: participantSchema })
  .meta({
    id: 'Redeemed',
    examples: [
      {
        room: { id: 'room_office-hours', name: 'Platform office hours' },
        participant: {
          id: 'participant_office-hours_kenji',
          role: 'PARTICIPANT',
          joinedAt: '2026-11-13T08:00:00.000Z',
          bannedAt: null,
          person: { id: 'user_kenji', name: 'Kenji Watanabe', username: 'kenji', image: null },
        },
      },
    ],
  })

/** Query parameters of the list of invitations. */
export const inviteQuerySchema = z.strictObject({ limit: pageSizeSchema, cursor: cursorSchema.optional() })

/** A page of invitations. */
export type InvitePage = z.infer<typeof invitePageSchema>
/** An invitation as it is made. */
export type CreatedInvite = z.infer<typeof createdInviteSchema>
/** What an invitation is made of, read. */
export type NewInvite = z.infer<typeof newInviteSchema>
/** Where a code led. */
export type Redeemed = z.infer<typeof redeemedSchema>
/** Query parameters of the list of invitations, read. */
export type InviteQuery = z.infer<typeof inviteQuerySchema>
