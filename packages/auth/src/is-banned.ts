/** What is on record of a user's ban. */
export interface Ban {
  readonly banned?: boolean | null | undefined
  /** When the ban ends; without it, never. */
  readonly banExpires?: Date | string | null | undefined
}

/** Whether a user is banned at the moment `now`. */
export function isBanned({ banned, banExpires }: Ban, now: Date = new Date()): boolean {
  return banned === true && (!banExpires || new Date(banExpires) > now)
}
