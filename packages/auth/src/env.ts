import { about, definePreset, type Problem, type Variables } from '@workspace/env'
import { httpUrl } from '@workspace/env/fields'
import { z } from 'zod'
import { findSecretProblem } from './auth-secret.ts'
import { findMetadataProblem } from './providers/saml-metadata.ts'
import { providerVariables, signInProviders } from './providers/sign-in-providers.ts'

/** Where people reach an application. */
export const addressPreset = definePreset({
  title: 'Address',
  variables: {
    PUBLIC_URL: httpUrl.optional().register(about, {
      description: 'Where people reach this application; in development any port of this machine is accepted.',
      example: 'https://demo.example.com',
      requiredInProduction: true,
    }),
    COOKIE_DOMAIN: z.string().optional().register(about, {
      description: 'Parent domain of all applications, so that one sign-in holds for all of them.',
      example: 'example.com',
    }),
  },
  checkInProduction: ({ PUBLIC_URL }) => {
    const { protocol, hostname = '' } = URL.parse(PUBLIC_URL ?? '') ?? {}
    if (protocol !== 'http:' || LOOPBACK.test(hostname)) return []
    const message =
      'is an http:// address, where everybody on the way can read the session cookie. Serve it encrypted, and set https://…'
    return [{ name: 'PUBLIC_URL', message }]
  },
})

/** Hosts that are this machine, where browsers do without encryption. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The variables of sign-in; the same for all applications. */
export const signInPreset = definePreset({
  title: 'Sign-in',
  variables: {
    BETTER_AUTH_SECRET: z.string().optional().register(about, {
      description: 'Signs session cookies, in all applications alike; make one with openssl rand -base64 32.',
      secret: true,
      requiredInProduction: true,
    }),
    ...providerVariables,
    SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: 'expected an smtp:// or smtps:// URL' })
      .optional()
      .register(about, {
        description:
          'Server that mails are sent through. Without it they are printed on the console in development, and in production nobody can register or choose a new password.',
        example: 'smtp://user:password@mail.example.com:587',
      }),
    MAIL_FROM: z.string().optional().register(about, {
      description: 'Sender of mails; no-reply at the host of the application unless set.',
      example: 'Workspace <no-reply@example.com>',
    }),
    TRUSTED_PROXIES: z.string().optional().register(about, {
      description: 'Addresses or ranges of the proxies in front, separated by commas.',
      example: '10.0.0.0/8',
    }),
  },
  check: findHalfSetProviders,
  checkInProduction: (variables) => [
    ...problemOf('BETTER_AUTH_SECRET', variables.BETTER_AUTH_SECRET, findSecretProblem),
    ...problemOf('SAML_METADATA', variables.SAML_METADATA, findMetadataProblem),
  ],
})

/** What of a provider is missing beside the rest of it. */
function findHalfSetProviders(variables: Variables): Problem[] {
  return signInProviders.flatMap(({ needs }) => {
    const names = Object.keys(needs)
    const present = names.filter((name) => variables[name] !== undefined)
    if (present.length === 0) return []
    return names
      .filter((name) => variables[name] === undefined)
      .map((name) => ({ name, message: `is not set beside ${present.join(' and ')}: set it, or unset the others.` }))
  })
}

function problemOf(name: string, value: string | undefined, find: (value: string) => string | undefined): Problem[] {
  const message = value === undefined ? undefined : find(value)
  return message === undefined ? [] : [{ name, message }]
}
