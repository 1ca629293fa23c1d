import { z } from 'zod'
import { httpUrlSchema } from '../schemas/http-url-schema.ts'

/** What an application may do in its rooms. */
export const scopeSchema = z.enum(['participants:read', 'participants:write', 'prizes:write', 'draw:run'])

/** Something that an application may do in its rooms. */
export type Scope = z.infer<typeof scopeSchema>

const capabilitySchema = z.enum(['chat', 'draw', 'presence', 'polls', 'leaderboard'])

const entryPoints = { room: httpUrlSchema(), organizer: httpUrlSchema().optional() }

/** What a registered application declares about itself. */
export const manifestSchema = z
  .strictObject({
    version: z
      .string()
      .max(40)
      .regex(/^\d+\.\d+\.\d+$/, 'Expected a version like 1.4.0.'),
    capabilities: listOf(capabilitySchema).meta({ description: 'What its rooms can do.' }),
    permissions: listOf(scopeSchema).meta({
      description: 'What it may do in its rooms on behalf of an organizer; a key has at most these as scopes.',
    }),
    entryPoints: z.strictObject(entryPoints).meta({ description: 'Pages that it serves for a room.' }),
  })
  .meta({
    id: 'AppManifest',
    examples: [
      {
        version: '2.3.0',
        capabilities: ['chat', 'draw'],
        permissions: ['participants:read', 'draw:run'],
        entryPoints: { room: 'https://live-stage.example/room' },
      },
    ],
  })

/** What a registered application declares about itself. */
export type AppManifest = z.infer<typeof manifestSchema>

/** What is kept may say more than is known of today. */
const storedManifestSchema = z.object({ ...manifestSchema.shape, entryPoints: z.object(entryPoints) })

/** The manifest kept for an application, without what is not known of; null while it has not declared a whole one. */
export function readManifest(stored: unknown): AppManifest | null {
  return storedManifestSchema.safeParse(stored).data ?? null
}

/** Each of the values at most once. */
export function listOf<Value extends z.ZodEnum>(value: Value) {
  return z
    .array(value)
    .max(value.options.length)
    .refine((values) => new Set(values).size === values.length, 'Each at most once.')
}
