import { signInOptions } from '@workspace/auth/sign-in-options'
import { jsonResponse } from '@workspace/http/responses'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'

const signInOptionsSchema = z
  .object({
    providers: z
      .array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['oauth', 'saml']) }))
      .meta({ description: 'Who else can say who a person is.' }),
    hasMail: z.boolean().meta({ description: 'Whether people may register, and set a new password: both need mails.' }),
  })
  .meta({
    id: 'SignInOptions',
    examples: [{ providers: [{ id: 'google', name: 'Google', kind: 'oauth' }], hasMail: true }],
  })

/** GET /sign-in-options: what the page of sign-in can offer beside the password. */
export const signInOptionsRoute: FastifyPluginAsyncZod = async (app) => {
  // Read from the settings, which are the same as long as the service runs.
  const { providers, hasMail } = signInOptions()
  app.get(
    '/sign-in-options',
    {
      schema: {
        tags: ['account'],
        summary: 'How people may sign in',
        response: { 200: jsonResponse('What there is beside the password.', signInOptionsSchema) },
      },
    },
    async () => ({ providers: [...providers], hasMail }),
  )
}
