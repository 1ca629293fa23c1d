import { z } from 'zod'

/** What a registered application declares about itself. */
export const manifestSchema = z
  .object({
    version: z.string().regex(/^\d+\.\d+\.\d+$/, 'Expected a version like 1.4.0.'),
    capabilities: z.array(z.enum(['chat', 'draw', 'presence', 'polls', 'leaderboard'])).meta({
      description: 'What its rooms can do.',
    }),
    permissions: z.array(z.enum(['participants:read', 'participants:write', 'prizes:write', 'draw:run'])).meta({
      description: 'What it may do in its rooms on behalf of an organizer.',
    }),
    entryPoints: z
      .object({ room: z.url(), organizer: z.url().optional() })
      .meta({ description: 'Pages that it serves for a room.' }),
  })
  .meta({ id: 'AppManifest' })

/** What a registered application declares about itself. */
export type AppManifest = z.infer<typeof manifestSchema>

/** The manifest kept for an application; null while it has not declared a whole one. */
export function readManifest(stored: unknown): AppManifest | null {
  return manifestSchema.safeParse(stored).data ?? null
}
