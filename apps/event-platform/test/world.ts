import { scopeSchema } from '../src/apps/manifest.ts'
import { hashOfSeed } from '../src/draws/draw-winners.ts'
import { createKeyText, hashOfSecret, prefixOf } from '../src/keys/key-text.ts'
import type { PrismaClient } from '../src/lib/prisma.ts'
import type { ParticipantRole, RoomStatus } from '../src/rooms/room-schemas.ts'
import type { Ask } from './fixture.ts'

/** Handles of the sample people by what they are in a {@link World}; `test` is on the staff, and amara organizes the room. */
export const CAST = {
  staff: 'test',
  ADMIN: 'maya',
  ORGANIZER: 'daniel',
  MODERATOR: 'priya',
  PARTICIPANT: 'jonas',
  VIEWER: 'oliver',
  stranger: 'kenji',
  banned: 'hana',
  winner: 'lucia',
  owner: 'amara',
} as const

/** A new application with a room, and one of everything in it. */
export interface World {
  readonly app: string
  readonly appSlug: string
  readonly key: string
  readonly keyId: string
  readonly room: string
  /** Participant ids by what they are. */
  readonly participants: Readonly<Record<ParticipantRole | 'banned' | 'owner' | 'winner', string>>
  readonly invite: string
  readonly code: string
  /** Nobody has won it. */
  readonly prize: string
  /** Won by `winner`, who has not claimed it. */
  readonly wonPrize: string
  readonly winner: string
  /** Written by `winner`. */
  readonly message: string
}

/** What differs between one room and the other. */
export interface WorldOptions {
  readonly status?: RoomStatus
  readonly isPrivate?: boolean
  readonly allowsRepeatWins?: boolean
  readonly capacity?: number
  /** Of the application, and of its key. */
  readonly permissions?: readonly string[]
}

let worlds = 0

/** Makes an application with a room, and one of everything in it. */
export async function createWorld(
  prisma: PrismaClient,
  { status = 'ACTIVE', permissions = scopeSchema.options, capacity, ...options }: WorldOptions = {},
): Promise<World> {
  worlds += 1
  const name = `world-${worlds}`
  const users = await prisma.user.findMany({ select: { id: true, username: true } })
  const userId = (role: keyof typeof CAST) => {
    const user = users.find(({ username }) => username === CAST[role])
    if (!user) throw new Error(`There is no sample person "${CAST[role]}".`)
    return user.id
  }
  const key = createKeyText()
  const code = `code-${name}`
  const now = new Date()
  const place = (what: keyof World['participants'], role: ParticipantRole) => ({
    id: `${name}-${what}`,
    role,
    userId: userId(what),
  })
  const participants = [
    ...(['ADMIN', 'ORGANIZER', 'MODERATOR', 'PARTICIPANT', 'VIEWER'] as const).map((role) => place(role, role)),
    place('owner', 'ORGANIZER'),
    place('winner', 'PARTICIPANT'),
    { ...place('banned', 'PARTICIPANT'), bannedAt: now, deletedAt: now },
  ]
  await prisma.app.create({
    data: {
      id: `app-${name}`,
      slug: `app-${name}`,
      name,
      ownerId: userId('owner'),
      manifest: {
        version: '1.0.0',
        capabilities: ['draw'],
        permissions: [...permissions],
        entryPoints: { room: 'https://world.example/room' },
      },
      keys: {
        create: {
          id: `key-${name}`,
          name: 'All that the manifest has',
          scopes: [...permissions],
          hash: hashOfSecret(key),
          prefix: prefixOf(key),
        },
      },
      rooms: {
        create: {
          id: name,
          slug: name,
          name,
          status,
          publishedAt: status === 'DRAFT' ? null : now,
          closedAt: status === 'COMPLETED' || status === 'CANCELLED' ? now : null,
          organizerId: userId('owner'),
          capacity: capacity ?? null,
          ...options,
          participants: { create: participants },
          messages: { create: { id: `message-${name}`, authorId: userId('winner'), text: 'Hello' } },
          invites: { create: { id: `invite-${name}`, hash: hashOfSecret(code) } },
          prizes: {
            create: [
              { id: `prize-${name}`, name: 'Open', quantity: 2 },
              { id: `won-${name}`, name: 'Won', sortOrder: 1 },
            ],
          },
        },
      },
    },
  })
  if (status !== 'DRAFT') {
    const seed = 'ab'.repeat(32)
    await prisma.draw.create({ data: { roomId: name, number: 1, seed, seedHash: hashOfSeed(seed) } })
  }
  await prisma.winner.create({
    data: {
      id: `winner-${name}`,
      roomId: name,
      prizeId: `won-${name}`,
      participantId: `${name}-winner`,
      drawNumber: 1,
    },
  })
  return {
    app: `app-${name}`,
    appSlug: `app-${name}`,
    key,
    keyId: `key-${name}`,
    room: name,
    participants: Object.fromEntries(
      participants.map(({ id }) => [id.slice(name.length + 1), id]),
    ) as World['participants'],
    invite: `invite-${name}`,
    code,
    prize: `prize-${name}`,
    wonPrize: `won-${name}`,
    winner: `winner-${name}`,
    message: `message-${name}`,
  }
}

const manifest = {
  version: '1.0.0',
  capabilities: [],
  permissions: [],
  entryPoints: { room: 'https://other.example/room' },
}

/** One good request for each route of rooms and applications, on a {@link World} whose room is active. */
export const REQUESTS = {
  'list apps': () => ({ url: '/apps' }),
  'register an app': ({ room }) => ({
    method: 'POST',
    url: '/apps',
    body: { slug: `registered-${room}`, name: 'Registered', manifest },
  }),
  'read an app': ({ app }) => ({ url: `/apps/${app}` }),
  'change an app': ({ app }) => ({ method: 'PATCH', url: `/apps/${app}`, body: { isActive: true } }),
  'delete an app': ({ app }) => ({ method: 'DELETE', url: `/apps/${app}` }),
  'list keys': ({ app }) => ({ url: `/apps/${app}/keys` }),
  'make a key': ({ app }) => ({
    method: 'POST',
    url: `/apps/${app}/keys`,
    body: { name: 'Another', scopes: ['draw:run'] },
  }),
  'revoke a key': ({ app, keyId }) => ({ method: 'DELETE', url: `/apps/${app}/keys/${keyId}` }),

  'list rooms': () => ({ url: '/rooms' }),
  'open a room': ({ appSlug }) => ({
    method: 'POST',
    url: '/rooms',
    body: { app: appSlug, slug: 'opened', name: 'Opened' },
  }),
  'read a room': ({ room }) => ({ url: `/rooms/${room}` }),
  'read a standing': ({ room }) => ({ url: `/rooms/${room}/standing` }),
  'change a room': ({ room }) => ({ method: 'PATCH', url: `/rooms/${room}`, body: { name: 'Renamed' } }),
  'publish a room': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/publish` }),
  'complete a room': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/complete` }),
  'cancel a room': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/cancel` }),
  'delete a room': ({ room }) => ({ method: 'DELETE', url: `/rooms/${room}` }),

  'list invitations': ({ room }) => ({ url: `/rooms/${room}/invites` }),
  invite: ({ room }) => ({ method: 'POST', url: `/rooms/${room}/invites`, body: { maxUses: 3 } }),
  'revoke an invitation': ({ room, invite }) => ({ method: 'DELETE', url: `/rooms/${room}/invites/${invite}` }),
  'redeem a code': ({ code }) => ({ method: 'POST', url: '/invites/redeem', body: { code } }),

  'list participants': ({ room }) => ({ url: `/rooms/${room}/participants` }),
  'list bans': ({ room }) => ({ url: `/rooms/${room}/participants?state=banned` }),
  join: ({ room }) => ({ method: 'PUT', url: `/rooms/${room}/participation`, body: { role: 'VIEWER' } }),
  leave: ({ room }) => ({ method: 'DELETE', url: `/rooms/${room}/participation` }),
  'change a role': ({ room, participants }) => ({
    method: 'PATCH',
    url: `/rooms/${room}/participants/${participants.winner}`,
    body: { role: 'VIEWER' },
  }),
  'remove somebody': ({ room, participants }) => ({
    method: 'DELETE',
    url: `/rooms/${room}/participants/${participants.winner}`,
  }),
  ban: ({ room, participants }) => ({
    method: 'PUT',
    url: `/rooms/${room}/participants/${participants.winner}/ban`,
  }),
  'lift a ban': ({ room, participants }) => ({
    method: 'DELETE',
    url: `/rooms/${room}/participants/${participants.banned}/ban`,
  }),

  'list prizes': ({ room }) => ({ url: `/rooms/${room}/prizes` }),
  'add a prize': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/prizes`, body: { name: 'Added' } }),
  'order the prizes': ({ room, prize, wonPrize }) => ({
    method: 'PUT',
    url: `/rooms/${room}/prizes/order`,
    body: { prizeIds: [wonPrize, prize] },
  }),
  'change a prize': ({ room, prize }) => ({
    method: 'PATCH',
    url: `/rooms/${room}/prizes/${prize}`,
    body: { quantity: 3 },
  }),
  'withdraw a prize': ({ room, prize }) => ({ method: 'DELETE', url: `/rooms/${room}/prizes/${prize}` }),

  'list rounds': ({ room }) => ({ url: `/rooms/${room}/draws` }),
  'commit to a round': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/draws` }),
  'read a round': ({ room }) => ({ url: `/rooms/${room}/draws/1` }),
  draw: ({ room }) => ({ method: 'POST', url: `/rooms/${room}/draws/1/run`, body: {} }),

  'schedule a round': ({ room }) => ({
    method: 'PUT',
    url: `/rooms/${room}/draws/1/schedule`,
    body: { at: '2199-01-01T00:00:00Z' },
  }),
  'unschedule a round': ({ room }) => ({ method: 'DELETE', url: `/rooms/${room}/draws/1/schedule` }),

  'list events': ({ room }) => ({ url: `/rooms/${room}/events` }),
  'list messages': ({ room }) => ({ url: `/rooms/${room}/messages` }),
  'write a message': ({ room }) => ({ method: 'POST', url: `/rooms/${room}/messages`, body: { text: 'Hello' } }),
  'hide a message': ({ room, message }) => ({ method: 'DELETE', url: `/rooms/${room}/messages/${message}` }),

  'list winners': ({ room }) => ({ url: `/rooms/${room}/winners` }),
  'claim a prize': ({ room, winner }) => ({ method: 'POST', url: `/rooms/${room}/winners/${winner}/claim` }),
  'forfeit a prize': ({ room, winner }) => ({ method: 'POST', url: `/rooms/${room}/winners/${winner}/forfeit` }),
} as const satisfies Record<string, (on: World) => Ask>

/** Name of a request. */
export type RequestName = keyof typeof REQUESTS
