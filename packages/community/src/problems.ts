import { defineProblems } from '@workspace/http/problem'

/** Makes the problems of the community, and those that every service has. */
export const problem = defineProblems({
  'COMMUNITY.COMMENT_NOT_FOUND': 404,
  'COMMUNITY.EMAIL_UNVERIFIED': 403,
  'COMMUNITY.FORBIDDEN': 403,
  'COMMUNITY.LOCKED': 409,
  'COMMUNITY.MEMBER_NOT_FOUND': 404,
  'COMMUNITY.OWN_WORK': 403,
  'COMMUNITY.POST_NOT_FOUND': 404,
  'COMMUNITY.REMOVED': 409,
  'COMMUNITY.SUSPENDED': 403,
  'COMMUNITY.TOO_DEEP': 409,
})
