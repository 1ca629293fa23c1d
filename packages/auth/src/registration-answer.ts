import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'

/**
 * Answers a registration without the user: better-auth makes one up where the address is taken, but its id has another form
 * than those of the database, and its role is another one.
 */
export function registrationAnswer() {
  return {
    id: 'registration-answer',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/sign-up/email',
          handler: createAuthMiddleware(async (ctx) => {
            if (isAPIError(ctx.context.returned)) return
            return ctx.json({ token: null, user: null })
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}
