import { startMailServer } from '@workspace/testing/mail-server'
import { expect, test, vi } from 'vitest'
import { createSendMail } from '../src/mail/send-mail.ts'
import { readSignInEnvironment } from '../src/sign-in-environment.ts'

const mail = { to: 'nina@example.com', subject: 'Grüße', text: `Hello,\n\nhttps://demo.example.com/${'a'.repeat(90)}` }

test('with SMTP_URL a mail goes to that server', async () => {
  await using server = await startMailServer()
  const env = readSignInEnvironment({ NODE_ENV: 'production', SMTP_URL: server.url })
  await createSendMail(env, 'Demo <no-reply@demo.example.com>')?.(mail)
  expect(server.received).toMatchObject([
    {
      from: { name: 'Demo', address: 'no-reply@demo.example.com' },
      to: [{ address: mail.to }],
      subject: mail.subject,
      text: `${mail.text}\n`,
    },
  ])
})

test('MAIL_FROM names another sender', async () => {
  await using server = await startMailServer()
  const env = readSignInEnvironment({ SMTP_URL: server.url, MAIL_FROM: 'Team <team@example.com>' })
  await createSendMail(env, 'Demo <no-reply@demo.example.com>')?.(mail)
  expect(server.received).toMatchObject([{ from: { name: 'Team', address: 'team@example.com' } }])
})

test('in development it is printed, the link in one piece', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await createSendMail(readSignInEnvironment({}), 'Demo <no-reply@localhost>')?.(mail)
  const printed = write.mock.calls.join('')
  write.mockRestore()
  expect(printed).toBe(
    `\nMail to nina@example.com: Grüße\n  Hello,\n\n  https://demo.example.com/${'a'.repeat(90)}\n\n`,
  )
})

test('in production without SMTP_URL there are no mails', () => {
  expect(createSendMail(readSignInEnvironment({ NODE_ENV: 'production' }), 'Demo')).toBeUndefined()
})
