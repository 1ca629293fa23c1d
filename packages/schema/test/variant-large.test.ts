import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { largeSchema } from './large-schema.ts'
import { configText, createWorkspace } from './workspace.ts'

/** Seconds of processor time, which do not depend on what else the machine does. */
const LIMIT = 3

it('takes in a schema of 112 models as the base of an app, in less than three seconds for each command', async () => {
  using workspace = createWorkspace({
    'packages/database/schema.config.ts': configText("defineDatabase({ rules: { 'VARIANT.INDEX': 'off' } })"),
    'packages/database/prisma/base/platform.prisma': largeSchema(),
    'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes', variants: ['sqlite', 'postgresql'] })"),
    'apps/notes/prisma/notes.prisma': `model Note {
  id      String @id @default(uuid())
  orderId String @map("order_id")
  order   Order  @relation(fields: [orderId], references: [id], onDelete: Cascade)

  @@index([orderId])
  @@map("orders")
}
`,
  })
  const timed = async (...args: string[]) => {
    const start = process.cpuUsage()
    const result = await workspace.run(args, { cwd: 'apps/notes' })
    const { user, system } = process.cpuUsage(start)
    expect({ args, isInTime: (user + system) / 1e6 < LIMIT }).toEqual({ args, isInTime: true })
    return result
  }
  expect(await timed('compose')).toMatchObject({ exitCode: 0, stderr: '✔ 2 files composed, 2 written\n' })
  expect(await timed('lint')).not.toMatchObject({ exitCode: 2 })
  expect(await timed('variant')).toMatchObject({ exitCode: 0, stderr: '✔ 3 files, 3 written\n' })
  expect(await timed('variant', '--check')).toMatchObject({ exitCode: 0 })
  const variant = workspace.read('apps/notes/prisma/schema.dev.prisma')
  expect(variant.match(/^model /gm)?.length).toBe(114)
  expect(variant).not.toMatch(/@db\.|@@schema|\[\] .*@default\(\[|gen_random|Gin|Brin|raw\(/)
  expect(variant).toContain('@@map("notes_orders")')
  expect(await timed('variant', 'sqlite', '--migrate', 'init')).toMatchObject({ exitCode: 0 })
  expect(await timed('variant', 'sqlite', '--deploy', 'dev.db')).toMatchObject({ exitCode: 0 })
  const database = new DatabaseSync(`${workspace.root}/apps/notes/dev.db`)
  expect(database.prepare(`SELECT count(*) AS tables FROM sqlite_master WHERE type = 'table'`).get()).toMatchObject({
    tables: 115,
  })
  database.close()
})
