import { isStorableText, NOT_STORABLE, textSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { httpUrlSchema } from './http-url-schema.ts'

/** Most things that may be noted about something. */
const MOST_NOTES = 20

const keySchema = z.string().regex(/^[a-zA-Z][\w-]{0,39}$/, 'Expected a name of up to 40 letters, digits, - and _.')

const noteSchema = z.union([
  z.string().max(500).refine(isStorableText, NOT_STORABLE),
  z.number(),
  z.boolean(),
  z.null(),
])

/**
 * Notes about something: those with a meaning, and up to twenty others of one value each.
 *
 * @param known - schemas of the notes that have a meaning.
 */
function metadataSchema<Known extends z.ZodRawShape>(known: Known) {
  return z
    .object(known)
    .catchall(noteSchema)
    .superRefine((notes, ctx) => {
      const names = Object.keys(notes)
      if (names.length > MOST_NOTES) {
        ctx.addIssue({ code: 'custom', message: `Expected up to ${MOST_NOTES} notes, found ${names.length}.` })
      }
      for (const name of names) {
        const { error } = keySchema.safeParse(name)
        for (const { message } of error?.issues ?? []) ctx.addIssue({ code: 'custom', path: [name], message })
      }
    })
}

/** Notes that a room has. */
export const roomMetadataSchema = metadataSchema({
  tags: z.array(textSchema(40)).max(10).optional().meta({ description: 'What it is about.' }),
})

/** Notes that a prize has. */
export const prizeMetadataSchema = metadataSchema({
  valueEur: z.number().min(0).max(10_000_000).optional().meta({ description: 'What it is worth.' }),
})

/** Notes that an application has. */
export const appMetadataSchema = metadataSchema({
  supportUrl: httpUrlSchema().optional().meta({ description: 'Where its users find help.' }),
})

/** The notes as kept; none where they are not as described, since they were written before they had to be. */
export function readMetadata<Schema extends z.ZodType>(schema: Schema, stored: unknown): z.infer<Schema> {
  return schema.safeParse(stored).data ?? schema.parse({})
}
