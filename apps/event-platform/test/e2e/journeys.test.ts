import { TEST_LOGIN } from '@workspace/database/seed'
import { startApp } from '@workspace/testing/app'
import { startOnDatabase } from '@workspace/testing/app-on-database'
import { launchBrowser } from '@workspace/testing/browser'
import { inspectShown, newVisitor, type Page, type VisitorOptions } from '@workspace/testing/visitor'
import { afterAll, expect, it } from 'vitest'
import { seededDatabase } from '../start-service.ts'
import { CAST, createWorld } from '../world.ts'

const opened = new AsyncDisposableStack()
afterAll(() => opened.disposeAsync())
const service = opened.use(
  await startOnDatabase(await seededDatabase(), (DATABASE_URL) =>
    startApp({
      command: ['node', 'src/server.ts'],
      cwd: `${import.meta.dirname}/../..`,
      env: { DATABASE_URL, TRUSTED_PROXIES: '127.0.0.1' },
      health: '/health',
    }),
  ),
)
const browser = opened.use(await launchBrowser())
const emails = await service.prisma.user.findMany({ select: { username: true, email: true } })

const visit = (options: Partial<VisitorOptions> = {}) =>
  newVisitor(browser, { url: service.url, colorScheme: 'light', width: 1280, ...options })

/** Fills in the sign-in form of the page and sends it. */
async function signIn(page: Page, handle: string): Promise<void> {
  await page.getByLabel('E-mail').fill(emails.find(({ username }) => username === handle)?.email ?? '')
  await page.getByLabel('Password').fill(TEST_LOGIN.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

const clean = { barriers: [], overflow: 0 }

it('a room is published, joined by phones, drawn on the screen, and each phone has its result', async () => {
  const { room } = await createWorld(service.prisma, { status: 'DRAFT' })
  // One piece for two who join: one wins, the other does not.
  await service.prisma.winner.deleteMany({ where: { roomId: room } })
  await service.prisma.participant.deleteMany({ where: { roomId: room, role: 'PARTICIPANT' } })
  await service.prisma.prize.deleteMany({ where: { roomId: room } })
  await service.prisma.prize.create({ data: { roomId: room, name: 'City bicycle' } })

  await using organizer = await visit()
  const console = organizer.page
  await console.goto(`/sign-in?next=/console/${room}`)
  await signIn(console, 'amara')
  await console.getByRole('button', { name: 'Publish' }).click()
  await console.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await console.getByText('Round 1 is next').waitFor()
  expect(await inspectShown(console)).toEqual(clean)

  await using projector = await visit()
  const screen = projector.page
  await screen.goto(`/live/${room}/screen`)
  await screen.getByRole('img', { name: 'QR code to join the room' }).waitFor()
  const address = (await screen.getByText(`/live/${room}`).last().textContent()) ?? ''
  expect(await inspectShown(screen)).toEqual(clean)

  await using first = await visit({ width: 390, colorScheme: 'dark' })
  await using second = await visit({ width: 390 })
  for (const [{ page }, handle] of [
    [first, 'kenji'],
    [second, 'lucia'],
  ] as const) {
    await page.goto(`http://${address}`)
    await page.getByRole('link', { name: 'Sign in to join' }).click()
    await signIn(page, handle)
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByText('You are in.').waitFor()
    expect(await inspectShown(page)).toEqual(clean)
  }
  await first.page.getByLabel('Message').fill('Good luck, everybody!')
  await first.page.getByRole('button', { name: 'Send' }).click()
  expect(await first.page.getByLabel('Message').inputValue()).toBe('')
  await second.page.getByRole('log').getByText('Good luck, everybody!').waitFor()

  await console.getByRole('button', { name: 'In 1 minute' }).click()
  await screen.getByRole('timer').waitFor()
  await first.page.getByRole('timer').waitFor()
  await console.getByRole('button', { name: 'Draw now' }).click()
  await console.getByRole('dialog').getByRole('button', { name: 'Draw' }).click()

  const winner = screen.getByRole('region', { name: 'Winners' }).getByText(/Kenji|Lucia/)
  await winner.waitFor()
  const [won, lost] = (await winner.textContent())?.startsWith('Kenji') ? [first, second] : [second, first]
  await won.page.getByText('You won: City bicycle').waitFor()
  await lost.page.getByText('Not this time').waitFor()
  // A phone that was away has its result as well.
  await won.page.reload()
  await won.page.getByRole('button', { name: 'Claim City bicycle' }).click()
  await won.page.getByRole('dialog').getByRole('button', { name: 'Claim' }).click()
  await won.page.getByText('Claimed').waitFor()
  for (const { page, complaints } of [organizer, projector, first, second]) {
    expect(await inspectShown(page)).toEqual(clean)
    expect(complaints).toEqual([])
  }
})

it('counts who comes once, also where it was read before it was told', async () => {
  const { room } = await createWorld(service.prisma)
  await using organizer = await visit()
  const console = organizer.page
  const sockets: { close(): Promise<void> }[] = []
  let isDown = false
  await console.routeWebSocket(/\/live/, async (socket) => {
    if (isDown) return socket.close()
    socket.connectToServer()
    sockets.push(socket)
  })
  const open = (name: string) => console.getByRole('tab', { name }).click()
  const count = async () => Number.parseInt((await console.getByText('in the room').first().textContent()) ?? '', 10)
  await console.goto(`/sign-in?next=/console/${room}`)
  await signIn(console, 'amara')
  await open('People')
  const before = await count()
  isDown = true
  for (const socket of sockets) await socket.close()
  await console.getByText('Reconnecting…').waitFor()

  await using phone = await visit({ width: 390 })
  await phone.page.goto(`/sign-in?next=/live/${room}`)
  await signIn(phone.page, CAST.stranger)
  await phone.page.getByRole('button', { name: 'Join', exact: true }).click()
  await phone.page.getByText('You are in.').waitFor()
  // Has the room read anew.
  await console
    .getByLabel(/^Role of/)
    .first()
    .selectOption('Viewer')
  await console.getByText(`${before + 1} in the room`).waitFor()

  isDown = false
  await phone.page.getByLabel('Message').fill('After that')
  await phone.page.getByRole('button', { name: 'Send' }).click()
  await open('Chat')
  await console.getByText('After that').waitFor()
  await open('People')
  expect(await count()).toBe(before + 1)
})

it('shows no controls to a visitor', async () => {
  const { room } = await createWorld(service.prisma)
  await using visitor = await visit()
  await visitor.page.goto(`/console/${room}`)
  await visitor.page.getByText('This is for the team of the room').waitFor()
  for (const name of ['Complete', 'Cancel the room', 'Draw now', 'Publish']) {
    expect(await visitor.page.getByRole('button', { name }).count()).toBe(0)
  }
})
