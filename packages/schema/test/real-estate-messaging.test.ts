import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { describe, expect, test } from 'vitest'
import { acquireDatabase } from './database.ts'
import { fixtureFiles } from './fixture-files.ts'
import { createWorkspace, type TestWorkspace } from './workspace.ts'

const nodeModules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** What the audit finds, a line each: where, code and message, without the address of the database. */
async function auditOf(workspace: TestWorkspace, env: Record<string, string>, ...args: readonly string[]) {
  const { exitCode, stdout } = await workspace.run(['audit', '--json', ...args], { env })
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; severity: string; message: string; where?: { path: string; line: number } }[]
  }
  const lines = diagnostics.map(({ code, severity, message, where }) => {
    const place = where ? `${where.path.replace(/^.*\//, '')}:${where.line} ` : ''
    return `${place}${severity === 'warning' ? 'warning ' : ''}${code} ${message.replace(/127\.0\.0\.1:\d+\/\w+/, 'DB')}`
  })
  return { exitCode, findings: `\n${lines.join('\n')}\n` }
}

const master = () => createWorkspace(fixtureFiles('real-estate-messaging/master'))
const mismatched = () =>
  createWorkspace(fixtureFiles('real-estate-messaging/master', 'real-estate-messaging/mismatched'))

describe('given the corrected schema', () => {
  test('every command passes, and the audit finds nothing', async () => {
    using workspace = master()
    await using database = await acquireDatabase()
    const env = { DATABASE_URL: database.url }
    for (const command of ['compose', 'lint', 'push', 'variant', 'variant --check', 'docs', 'status', 'check']) {
      expect({ command, ...(await workspace.run(command.split(' '), { env })) }).toMatchObject({ command, exitCode: 0 })
    }
    expect(await auditOf(workspace, env)).toEqual({ exitCode: 0, findings: '\n\n' })
  })
})

describe('given the code of the messaging app', () => {
  test('it runs on the pushed database', async () => {
    using workspace = master()
    await using database = await acquireDatabase()
    symlinkSync(nodeModules, join(workspace.root, 'node_modules'), 'junction')
    expect(await workspace.run(['generate'])).toMatchObject({ exitCode: 0 })
    expect(await workspace.run(['push'], { env: { DATABASE_URL: database.url } })).toMatchObject({ exitCode: 0 })
    const load = (path: string) => import(pathToFileURL(join(workspace.root, 'apps/messaging/src', path)).href)
    const { PrismaClient } = await load('generated/prisma/client.ts')
    const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) })
    try {
      const profile = await prisma.profile.create({ data: { email: 'agent@example.com', fullName: 'Ada Agent' } })
      const period = { billingPeriodStart: new Date('2026-11-01'), billingPeriodEnd: new Date('2026-12-01') }
      await prisma.paymentHistory.create({ data: { profileId: profile.id, amount: 49, ...period } })
      const event = { profileId: profile.id, kind: 'message', usage: 3, occurredAt: new Date('2026-11-20') }
      await prisma.usageEvent.createMany({ data: [event, { ...event, occurredAt: new Date('2026-12-02') }] })
      const conversation = await prisma.conversation.create({
        data: { subject: 'Lake Street 4', participants: { create: { userId: profile.id, userType: 'AGENT' } } },
      })
      const { sendMessage } = await load('send-message.ts')
      const message = { conversationId: conversation.id, userId: profile.id, content: 'Floor plan', pages: 2 }
      expect(await sendMessage(prisma, message)).toMatchObject({ messageType: 'DOCUMENT', metadata: { pages: 2 } })
      const { listConversations } = await load('list-conversations.ts')
      expect(await listConversations(prisma, profile.id)).toEqual(['Lake Street 4: Floor plan'])
      const { readPaidUsage } = await load('read-usage.ts')
      expect(await readPaidUsage(prisma, profile.id)).toEqual([{ used: 3n }])
    } finally {
      await prisma.$disconnect()
    }
  })
})

describe('given a schema that differs from the documents, the code and the database', () => {
  test('the audit finds each mismatch once, and nothing else', async () => {
    using workspace = mismatched()
    await using database = await acquireDatabase()
    const env = { DATABASE_URL: database.url }
    expect(await workspace.run(['push'], { env })).toMatchObject({ exitCode: 0 })
    await database.query(workspace.read('live.sql'))
    const { exitCode, findings } = await auditOf(workspace, env)
    expect(exitCode).toBe(1)
    expect(findings).toMatchInlineSnapshot(`
      "
      warning AUDIT.EXTRA_TABLE DB has a table "messaging.import_log" that the schema does not have.
      messaging.prisma:1 AUDIT.ENUM_DIFFERS Type "messaging.user_type" in DB has LENDER too.
      messaging.prisma:19 AUDIT.MISSING_COLUMN DB has no column "messaging.conversations.is_active" for Conversation.isActive.
      messaging.prisma:52 AUDIT.COLUMN_DIFFERS Column "messaging.messages.content" in DB is text, optional; the schema says String, required.
      messaging.prisma:64 AUDIT.OTHER_NAME DB calls column "messaging.clients.phone_number" "phone": a longer form.
      messaging.prisma:76 AUDIT.COLUMN_DIFFERS Column "messaging.properties.price" in DB is double precision, optional; the schema says Decimal, optional.
      messaging.prisma:99 warning AUDIT.UNDOCUMENTED Model Draft is in no document.
      list-conversations.ts:10 AUDIT.UNKNOWN_IN_CODE Model "Conversation" has no field "description".
      read-usage.ts:6 AUDIT.OTHER_NAME The code calls UsageEvent.usages "usage": singular and plural.
      read-usage.ts:10 AUDIT.UNKNOWN_IN_CODE Table "payment_history" has no column "billing_period_start".
      send-message.ts:3 AUDIT.OTHER_NAME The code calls ConversationParticipant.last_read_at "lastReadAt": another case.
      send-message.ts:19 AUDIT.OTHER_NAME The code calls ConversationParticipant.last_read_at "lastReadAt": another case.
      send-message.ts:27 AUDIT.UNKNOWN_IN_CODE Enum "MessageType" has no value DOCUMENT.
      send-message.ts:30 AUDIT.UNKNOWN_IN_CODE The schema has no model for "messageRead".
      share-timeline.ts:7 AUDIT.OTHER_NAME The code calls Client.phoneNumber "phone": a longer form.
      share-timeline.ts:9 AUDIT.OTHER_NAME The code calls Client.phoneNumber "phone": a longer form.
      billing.md:14 AUDIT.NULLABILITY Profile.billingEmail is required in the schema and optional in the document.
      billing.md:20 AUDIT.OTHER_NAME The document calls UsageEvent.usages "usage": singular and plural.
      billing.md:23 AUDIT.MISSING_REQUIRED_FIELD Model "PaymentHistory" has no field "billingPeriodStart" (timestamp, required), which the document requires.
      data-model.md:15 AUDIT.MISSING_FIELD Model "Conversation" has no field "description" (text).
      data-model.md:31 AUDIT.OTHER_NAME The document calls ConversationParticipant.last_read_at "lastReadAt": another case.
      data-model.md:38 AUDIT.ENUM_VALUE Enum "MessageType" has no value DOCUMENT.
      data-model.md:40 AUDIT.TYPE Message.metadata is String? in the schema and "JSON" in the document.
      data-model.md:44 AUDIT.MISSING_MODEL The schema has no model "MessageRead".
      data-model.md:51 AUDIT.OTHER_NAME The document calls Client.phoneNumber "phone": a longer form.
      data-model.md:55 AUDIT.TYPE Property.images is String? in the schema and "list of strings" in the document.
      data-model.md:62 AUDIT.NULLABILITY Timeline.shareToken is optional in the schema and required in the document.
      billing.prisma:1 AUDIT.MISSING_TABLE DB has no table "public.usage_events" for model "UsageEvent".
      profile.prisma:9 AUDIT.EXTRA_COLUMN DB has a column "public.profiles.legacy_number" (integer, optional) that model "Profile" does not have.
      profile.prisma:17 warning AUDIT.UNDOCUMENTED Profile.nickname (String?) is in no document.
      "
    `)
  })

  test('a generated client changes nothing about that', async () => {
    using workspace = mismatched()
    const withoutClient = await auditOf(workspace, {}, '--no-database')
    symlinkSync(nodeModules, join(workspace.root, 'node_modules'), 'junction')
    expect(await workspace.run(['generate'])).toMatchObject({ exitCode: 0 })
    expect(await auditOf(workspace, {}, '--no-database')).toEqual(withoutClient)
    expect(withoutClient.findings).toContain('share-timeline.ts:9 AUDIT.OTHER_NAME')
  })
})
