import { lazily } from '../lazily.ts'
import type { SignInEnvironment } from '../sign-in-environment.ts'
import { canSendMail } from './can-send-mail.ts'

/** A mail in plain text. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Sends a mail; rejects where that fails. */
export type SendMail = (mail: Mail) => Promise<void>

/**
 * How mails are sent: through SMTP_URL; without it onto the console in development, and not at all in production.
 *
 * @param sender - from whom, unless MAIL_FROM says so.
 */
export function createSendMail(env: SignInEnvironment, sender: string): SendMail | undefined {
  if (!canSendMail(env)) return undefined
  return env.SMTP_URL === undefined ? printMail : smtp(env.SMTP_URL, env.MAIL_FROM ?? sender)
}

function smtp(url: string, from: string): SendMail {
  // Loaded and connected at the first mail.
  const transport = lazily(async () => (await import('nodemailer')).createTransport(url))
  return async ({ to, subject, text }) => {
    await (await transport()).sendMail({ from, to, subject, text })
  }
}

async function printMail({ to, subject, text }: Mail): Promise<void> {
  process.stdout.write(`\nMail to ${to}: ${subject}\n${text.replace(/^(?=.)/gm, '  ')}\n\n`)
}
