import { z } from 'zod'
import type { CommunityClient } from './client.ts'

/** What `settings` of the plugin's row may say; what it leaves out, and what is wrong in it, takes the default. */
const settingsSchema = z.object({
  /** Rows on a page where the request names no limit, 1 to 100. */
  postsPerPage: z.int().min(1).max(100).catch(20),
  /** Whether only people with a verified e-mail address vote. */
  votesRequireVerifiedEmail: z.boolean().catch(false),
})

/** How this installation wants its community. */
export type CommunitySettings = z.infer<typeof settingsSchema>

/** Reads the settings from the row of the plugin; null where it is switched off. Without a row it is on. */
export async function readSettings(prisma: CommunityClient): Promise<CommunitySettings | null> {
  const plugin = await prisma.plugin.findUnique({
    where: { name: 'community' },
    select: { isEnabled: true, settings: true },
  })
  if (plugin && !plugin.isEnabled) return null
  return settingsSchema.catch(settingsSchema.parse({})).parse(plugin?.settings ?? {})
}
