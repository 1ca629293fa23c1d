import type { Mail } from './send-mail.ts'

/** To whom a mail goes, and about which application. */
export interface MailContext {
  readonly appName: string
  readonly to: string
}

/** Asks a person who registered to confirm the address. */
export function confirmAddressMail({ appName, to }: MailContext, url: string): Mail {
  return {
    to,
    subject: `Confirm your e-mail address for ${appName}`,
    text: [
      'Welcome! Confirm your e-mail address within an hour, and you are signed in:',
      url,
      'If you did not register, ignore this mail: without the confirmation nobody can sign in.',
    ].join('\n\n'),
  }
}

/** Tells who registers once more that there is an account; the page says the same to everybody. */
export function alreadyRegisteredMail({ appName, to }: MailContext, signInUrl: string): Mail {
  return {
    to,
    subject: `You have an account at ${appName} already`,
    text: [
      'Somebody, probably you, tried to register with this e-mail address, which has an account already. Sign in, or choose a new password there:',
      signInUrl,
      'If that was not you, ignore this mail: nothing has changed.',
    ].join('\n\n'),
  }
}

/** Lets a person choose a new password. */
export function newPasswordMail({ appName, to }: MailContext, url: string): Mail {
  return {
    to,
    subject: `Choose a new password for ${appName}`,
    text: [
      'Choose a new password within an hour. It signs you out everywhere else:',
      url,
      'If you did not ask for this, ignore this mail: your password stays as it is.',
    ].join('\n\n'),
  }
}

/** Tells a person who signs in elsewhere that there is no password to choose. */
export function noPasswordMail({ appName, to }: MailContext, signInUrl: string): Mail {
  return {
    to,
    subject: `Your account at ${appName} has no password`,
    text: [
      'Somebody, probably you, asked for a new password. You sign in through another provider, such as your company, and have none here:',
      signInUrl,
      'If that was not you, ignore this mail: nothing has changed.',
    ].join('\n\n'),
  }
}
