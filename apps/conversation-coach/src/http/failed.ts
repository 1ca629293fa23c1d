import { defineFailures } from '@workspace/http/next/failure'

/** Makes the failures of this application, with the HTTP status that each answers. */
export const failed = defineFailures({
  'SCENARIO.NOT_FOUND': 404,
  'SESSION.NOT_FOUND': 404,
  'SUMMARY.NOT_FOUND': 404,
  'TURN.NOT_FOUND': 404,
  'USER.NOT_FOUND': 404,
  'SCENARIO.SLUG_TAKEN': 409,
  'SESSION.EMPTY': 409,
  'SESSION.ENDED': 409,
  'TURN.NOT_FAILED': 409,
  'TURN.RUNNING': 409,
  'TURN.SUPERSEDED': 409,
  'IDEMPOTENCY_KEY.REUSED': 422,
  'STREAM.TOO_MANY': 429,
  'USAGE.BUDGET': 429,
  'MODEL.BUSY': 503,
  'MODEL.REFUSED': 503,
  'MODEL.UNAVAILABLE': 503,
  'SUMMARY.RUNNING': 503,
})
