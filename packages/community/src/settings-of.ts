import type { FastifyRequest } from 'fastify'
import type { CommunitySettings } from './settings.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Settings of the community at the time of the request; only its own routes have them. */
    communitySettings: CommunitySettings | null
  }
}

/** The settings that the plugin has read for this request. */
export function settingsOf(request: FastifyRequest): CommunitySettings {
  if (!request.communitySettings) throw new Error('The settings of the community are read in its own routes only.')
  return request.communitySettings
}
