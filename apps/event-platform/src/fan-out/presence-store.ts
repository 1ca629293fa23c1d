/** A socket that is open in this process. */
export interface OpenSocket {
  readonly id: string
  readonly roomId: string
  /** Null for visitors and keys. */
  readonly userId: string | null
  /** When it was opened, in milliseconds since 1970. */
  readonly openedAt: number
}

/** Who is in a room, over all processes. */
export interface WhoIsThere {
  /** People, and sockets of nobody in particular. */
  readonly online: number
  /** Ids of the people who are there for longest, in that order; up to {@link NAMED_PEOPLE}. */
  readonly first: readonly string[]
}

/** Most people of a room that are told by name; where there are more, they are counted. */
export const NAMED_PEOPLE = 100

/** Where the processes keep their open sockets together. */
export interface PresenceStore {
  /** Says that this process is there, and those of its sockets that are new or gone. */
  write(opened: readonly OpenSocket[], closed: readonly OpenSocket[]): Promise<void>
  /**
   * Says that this process is still there, for {@link PresenceTimes.leaseMs} from now.
   *
   * @param roomIds - where it has sockets.
   * @returns whether it was known; if not, its sockets are not known either and have to be written again.
   */
  renew(roomIds: readonly string[]): Promise<boolean>
  /** By room; a room without anybody is not in it. */
  read(roomIds: readonly string[]): Promise<ReadonlyMap<string, WhoIsThere>>
  /** Forgets this process, with its sockets. */
  end(open: readonly OpenSocket[]): Promise<void>
}

/** Nobody. */
export const NOBODY: WhoIsThere = { online: 0, first: [] }
