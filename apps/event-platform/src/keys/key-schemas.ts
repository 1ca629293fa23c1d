import { cursorSchema, pageCursors, pageSizeSchema } from '@workspace/http/paging'
import { textSchema, timeSchema, timestampSchema } from '@workspace/http/schemas'
import { z } from 'zod'
import { listOf, scopeSchema } from '../apps/manifest.ts'

const keyFields = {
  id: z.string(),
  name: z.string(),
  prefix: z.string().meta({ description: 'The first characters of the key.' }),
  scopes: z.array(scopeSchema),
  expiresAt: timestampSchema.nullable(),
  lastUsedAt: timestampSchema.nullable().meta({ description: 'To the minute.' }),
  createdAt: timestampSchema,
}

const example = {
  id: 'cm3qv0x5k0000v8l4h2nq7w1z',
  name: 'Backstage server',
  prefix: 'evp_h3Jk',
  scopes: ['draw:run' as const],
  expiresAt: null,
  lastUsedAt: null,
  createdAt: '2026-11-12T15:45:00.000Z',
}

/** A key in a list. */
const keySchema = z.object(keyFields).meta({ id: 'AppKey', examples: [example] })

/** A page of keys. */
export const keyPageSchema = z.object({ items: z.array(keySchema), ...pageCursors }).meta({ id: 'AppKeyPage' })

/** A key as it is made. */
export const createdKeySchema = z
  .object({
    ...keyFields,
    key: z.string().nullable().meta({
      description: 'For `Authorization: Bearer`. Shown this once; null where a repeated request is answered again.',
    }),
  })
  .meta({
    id: 'CreatedAppKey',
    examples: [{ ...example, key: 'evp_h3Jk0mXq7c1Yw2b5nL8sT4vR6uZ9aD3fG0iK2oP7eQ' }],
  })

/** What a key is made of. */
export const newKeySchema = z
  .strictObject({
    name: textSchema(120),
    scopes: listOf(scopeSchema).min(1).meta({ description: 'Of what the manifest has under permissions.' }),
    expiresAt: timeSchema.nullable().default(null),
  })
  .meta({ id: 'NewAppKey', examples: [{ name: 'Backstage server', scopes: ['draw:run'] }] })

/** Query parameters of the list of keys. */
export const keyQuerySchema = z.strictObject({ limit: pageSizeSchema, cursor: cursorSchema.optional() })

/** A page of keys. */
export type KeyPage = z.infer<typeof keyPageSchema>
/** A key as it is made. */
export type CreatedKey = z.infer<typeof createdKeySchema>
/** What a key is made of, read. */
export type NewKey = z.infer<typeof newKeySchema>
/** Query parameters of the list of keys, read. */
export type KeyQuery = z.infer<typeof keyQuerySchema>
