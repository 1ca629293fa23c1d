export type { CommunityClient } from './client.ts'
export { type CommunityOptions, communityPlugin } from './community-plugin.ts'
