import type { BetterAuthOptions, User } from 'better-auth'
import type { BaseClient } from '../create-auth.ts'
import { endPause, isSignIn, takeMail } from '../limits/attempt-limits.ts'
import type { SendMail } from './send-mail.ts'
import { alreadyRegisteredMail, confirmAddressMail, newPasswordMail, noPasswordMail } from './sign-in-mails.ts'

/** What the mails of sign-in depend on. */
interface MailSettings {
  readonly appName: string
  readonly baseURL: string | undefined
  readonly prisma: BaseClient
  /** Undefined where no mail reaches anybody: then nobody registers, and nobody chooses a new password. */
  readonly sendMail: SendMail | undefined
}

type PasswordOptions = Pick<BetterAuthOptions, 'emailAndPassword' | 'emailVerification'>

/** Registration with a confirmed e-mail address, and new passwords, both by mail. */
export function mailSettings({ appName, baseURL, prisma, sendMail }: MailSettings): PasswordOptions {
  const emailAndPassword = { enabled: true, minPasswordLength: 8, revokeSessionsOnPasswordReset: true }
  if (!sendMail) return { emailAndPassword: { ...emailAndPassword, disableSignUp: true } }

  const signInUrl = (request: Request | undefined) => new URL('/sign-in', baseURL ?? request?.url).href
  return {
    emailAndPassword: {
      ...emailAndPassword,
      requireEmailVerification: true,
      onExistingUserSignUp: ({ user }, request) =>
        sendMail(alreadyRegisteredMail({ appName, to: user.email }, signInUrl(request))),
      sendResetPassword: async ({ user, url }, request) => {
        const context = { appName, to: user.email }
        const mail = (await hasPassword(prisma, user))
          ? newPasswordMail(context, url)
          : noPasswordMail(context, signInUrl(request))
        await sendMail(mail)
      },
      // Whoever followed the link reads the mails of this address.
      onPasswordReset: async ({ user }) => {
        await prisma.user.update({ where: { id: user.id }, data: { emailVerified: true } } as never)
        await endPause(prisma, user.email)
      },
    },
    emailVerification: {
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      sendVerificationEmail: async ({ user, url }, request) => {
        if (isSignIn(request) && !(await takeMail(prisma, user.email))) return
        await sendMail(confirmAddressMail({ appName, to: user.email }, url))
      },
    },
  }
}

/** Users of OAuth and SSO have none, and get none by way of a mail. */
async function hasPassword(prisma: BaseClient, user: User): Promise<boolean> {
  const where = { userId: user.id, providerId: 'credential', password: { not: null } }
  return Boolean(await prisma.account.count({ where } as never))
}
