import { defineFailures } from '@workspace/http/next/failure'

/** Makes the failures of this application, with the HTTP status that each answers. */
export const failed = defineFailures({
  'SESSION.NOT_FOUND': 404,
  'USER.NOT_FOUND': 404,
  'SESSION.STATUS': 409,
})
