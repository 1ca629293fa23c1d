import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

const pollMs = 50

/** A mail server that takes every mail and keeps it. */
export interface MailServer extends AsyncDisposable {
  /** For the variable SMTP_URL. */
  readonly url: string
  /** What it has received, in order. */
  readonly received: readonly Email[]
  /** Takes the oldest mail to an address, and waits for it if need be. */
  readonly take: (to: string) => Promise<Email>
}

/** How a mail server behaves. */
export interface MailServerOptions {
  /** Called for each mail, which is taken only once this has settled. */
  readonly beforeTaking?: () => Promise<void>
}

/** Starts a mail server on a free port of the loopback address. */
export async function startMailServer({ beforeTaking }: MailServerOptions = {}): Promise<MailServer> {
  const received: Email[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const read = async () => {
        const mail = await PostalMime.parse(Buffer.concat(await stream.toArray()))
        await beforeTaking?.()
        received.push(mail)
      }
      read().then(() => done(), done)
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    take: async (to) => {
      for (;;) {
        const index = received.findIndex((mail) => mail.to?.some(({ address }) => address === to))
        const [mail] = index < 0 ? [] : received.splice(index, 1)
        if (mail) return mail
        await sleep(pollMs)
      }
    },
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(resolve)),
  }
}
