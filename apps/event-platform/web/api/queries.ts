import { queryOptions } from '@tanstack/react-query'
import type { AuthSession } from '@workspace/auth'
import type { SignInOptions } from '@workspace/auth/sign-in-options'
import type { AppPage } from '../../src/apps/app-schemas.ts'
import type { Draw, DrawPage } from '../../src/draws/draw-schemas.ts'
import type { InvitePage } from '../../src/invites/invite-schemas.ts'
import type { ParticipantPage } from '../../src/participants/participant-schemas.ts'
import type { PrizePage } from '../../src/prizes/prize-schemas.ts'
import type { RoomDetail, RoomPage } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import type { WinnerPage } from '../../src/winners/winner-schemas.ts'
import { read } from './request.ts'

/** How long to wait before asking again who is signed in, where that was not answered, in milliseconds. */
const SESSION_AGAIN_MS = 10_000

/** Who is signed in; null for nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => read<AuthSession | null>('/api/auth/get-session', signal),
  staleTime: 60_000,
  // All that depends on it would else wait for somebody to ask again.
  refetchInterval: ({ state: { status } }) => status === 'error' && SESSION_AGAIN_MS,
})

/** What the page of sign-in can offer. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => read<SignInOptions>('/sign-in-options', signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** A page of rooms; `search` is the query of the address, as the service takes it. */
export const roomsQuery = (search: string) =>
  queryOptions({ queryKey: ['rooms', { search }], queryFn: ({ signal }) => read<RoomPage>(`/rooms?${search}`, signal) })

/** Applications that rooms can be opened in. */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => read<AppPage>('/apps?limit=100', signal),
})

/** A room with all that is read of it; everything under this key is about that room. */
export const roomKey = (id: string) => ['room', id] as const

const ofRoom = <Answer>(id: string, path: string, ...asOf: readonly number[]) =>
  queryOptions({
    queryKey: [...roomKey(id), path, ...asOf],
    queryFn: ({ signal }) => read<Answer>(`/rooms/${encodeURIComponent(id)}${path}`, signal),
  })

/** Further part of a query; nothing for the first page. */
const at = (cursor: string | undefined) => (cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`)

export const roomQuery = (id: string) => ofRoom<RoomDetail>(id, '')
export const standingQuery = (id: string) => ofRoom<RoomStanding>(id, '/standing')
export const prizesQuery = (id: string, cursor?: string) => ofRoom<PrizePage>(id, `/prizes?limit=100${at(cursor)}`)
export const invitesQuery = (id: string, cursor?: string) => ofRoom<InvitePage>(id, `/invites?limit=25${at(cursor)}`)
/** Winners, the newest first. */
export const winnersQuery = (id: string, cursor?: string) =>
  ofRoom<WinnerPage>(id, `/winners?sort=-drawnAt&limit=100${at(cursor)}`)
/** What the viewer won themselves up to a round, the newest first: read anew once there is another round. */
export const ownWinnersQuery = (id: string, round: number) =>
  ofRoom<WinnerPage>(id, '/winners?participant=me&sort=-drawnAt&limit=100', round)
export const drawsQuery = (id: string, cursor?: string) => ofRoom<DrawPage>(id, `/draws?limit=25${at(cursor)}`)
export const drawQuery = (id: string, number: number) => ofRoom<Draw>(id, `/draws/${number}`)
export const participantsQuery = (id: string, search: string) => ofRoom<ParticipantPage>(id, `/participants?${search}`)
