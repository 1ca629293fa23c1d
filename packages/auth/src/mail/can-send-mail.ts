import type { SignInEnvironment } from '../sign-in-environment.ts'

/** Whether mails reach people: through SMTP_URL, or on the console in development. */
export function canSendMail(env: SignInEnvironment): boolean {
  return env.SMTP_URL !== undefined || env.NODE_ENV !== 'production'
}
