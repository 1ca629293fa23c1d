export { type CommunityOptions, communityPlugin } from './community-plugin.ts'
