import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { signInTo } from '@workspace/auth/testing'
import { testDatabase } from '@workspace/testing'
import pg from 'pg'
import { x } from 'tinyexec'
import { fillPeople, signInOf } from '../bench/fill-people.ts'
import type { Load } from '../bench/measure-route.ts'
import { benchHttp, type HttpMeasurement } from './bench-http.ts'
import { benchProcesses, type ProcessesLoad, type ProcessesMeasurement } from './bench-processes.ts'
import { benchSockets, type SocketLoad, type SocketMeasurement } from './bench-sockets.ts'
import { fillRooms, type RoomAmounts } from './fill-rooms.ts'
import { startBare, startService, tellingMemory } from './start-servers.ts'

/** What can be measured. */
export const PARTS = ['http', 'sockets', 'processes'] as const

/** How much is asked of the event platform. */
export interface EventsLoad extends Load, SocketLoad, ProcessesLoad {
  readonly parts: readonly (typeof PARTS)[number][]
  readonly runs: number
}

/** What was seen of the event platform. */
export interface EventsMeasurement {
  readonly amounts: RoomAmounts
  readonly load: EventsLoad
  readonly machine: { readonly processors: number; readonly loadBefore: number }
  readonly http?: readonly HttpMeasurement[]
  readonly sockets?: SocketMeasurement
  readonly processes?: readonly ProcessesMeasurement[]
  /** What went wrong, in words. */
  readonly problems: readonly string[]
}

const AMOUNTS: RoomAmounts = { people: 1_000, rooms: 200, participants: 50 }

/** Who sign in. */
const SIGNED_IN = 20

/** Measures the event platform on a database of its own. */
export async function benchEvents(
  root: string,
  { tell, ...load }: EventsLoad & { readonly tell: (progress: string) => void },
): Promise<EventsMeasurement> {
  const machine = { processors: availableParallelism(), loadBefore: loadavg()[0] ?? 0 }
  await x('turbo', ['run', 'db:generate', '--filter=@workspace/event-platform'], {
    throwOnError: true,
    nodeOptions: { cwd: root },
  })
  await using database = await testDatabase({ project: join(root, 'apps/event-platform'), withPlugins: true })
  const db = new pg.Client({ connectionString: database.url })
  await db.connect()
  await using opened = new AsyncDisposableStack()
  opened.defer(() => db.end())
  tell(`Filling a database with ${AMOUNTS.rooms} rooms…`)
  await fillPeople(db, database.url, { people: AMOUNTS.people, staff: 0 })
  await fillRooms(db, AMOUNTS)
  const problems: string[] = []
  let http: HttpMeasurement[] | undefined
  if (load.parts.includes('http')) {
    await using service = await startService(root, database.url)
    await using plain = await startService(root, database.url, { script: 'bench/plain/server.ts' })
    const cookies: string[] = []
    for (let number = 1; number <= SIGNED_IN; number++) {
      cookies.push(await signInTo(service.url, signInOf(AMOUNTS.people - number)))
    }
    tell(`Asking the service and plain pg for every route, ${load.clients} at once…`)
    http = await benchHttp({ service: service.url, plain: plain.url }, cookies, load)
    for (const { name, service: ours, plain: theirs } of http) {
      if (ours.errors + theirs.errors > 0) {
        problems.push(`${name}: ${ours.errors} requests failed, and ${theirs.errors} to plain pg`)
      }
    }
  }
  let sockets: SocketMeasurement | undefined
  if (load.parts.includes('sockets')) {
    const [serviceOptions, bareOptions] = [await tellingMemory(), await tellingMemory()]
    await using service = await startService(root, database.url, serviceOptions)
    await using bare = await startBare(root, bareOptions)
    // Who organizes the room.
    const cookie = await signInTo(service.url, signInOf(2))
    tell(`Opening ${load.connections} sockets to the service, and as many to a bare server…`)
    sockets = await benchSockets(
      {
        service: { url: service.url, memoryUrl: serviceOptions.memoryUrl },
        bare: { url: bare.url, memoryUrl: bareOptions.memoryUrl },
      },
      cookie,
      load,
    )
    for (const [name, { failed, missing }] of Object.entries(sockets)) {
      if (failed > 0) problems.push(`sockets: ${failed} to the ${name} server could not be opened`)
      if (missing > 0) problems.push(`sockets: ${missing} deliveries of the ${name} server did not come`)
    }
  }
  let processes: ProcessesMeasurement[] | undefined
  if (load.parts.includes('processes')) {
    tell(`Writing to ${load.followers} sockets of three processes, and to as many of one…`)
    processes = await benchProcesses(root, database.url, load)
    for (const { processes: count, over, ...paces } of processes) {
      for (const { missing, double, refused } of Object.values(paces)) {
        const setup = `${count} process${count > 1 ? 'es' : ''} over ${over}`
        if (missing > 0) problems.push(`${setup}: ${missing} deliveries did not come`)
        if (double > 0) problems.push(`${setup}: ${double} deliveries came twice`)
        if (refused > 0) problems.push(`${setup}: ${refused} messages were not taken`)
      }
    }
  }
  return {
    amounts: AMOUNTS,
    load,
    machine,
    ...(http && { http }),
    ...(sockets && { sockets }),
    ...(processes && { processes }),
    problems,
  }
}
