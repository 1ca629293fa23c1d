import { type Caller, idOf } from '../../access/caller.ts'

/** Open sockets of one holder in this process. */
export interface HolderLimits {
  /** Of a signed-in person. */
  readonly perPerson: number
  /** Of an address, by visitors and keys. */
  readonly perAddress: number
}

/** Counts who holds the open sockets: people by themselves, anybody else by address. */
export class SocketHolders {
  readonly #limits: HolderLimits
  readonly #open = new Map<string, number>()

  constructor(limits: HolderLimits) {
    this.#limits = limits
  }

  /** How many sockets somebody may hold who holds as many already; undefined for who may open one more. */
  limitReached(caller: Caller, address: string): number | undefined {
    const { perPerson, perAddress } = this.#limits
    const limit = caller.kind === 'person' ? perPerson : perAddress
    return this.#count(holderOf(caller, address)) < limit ? undefined : limit
  }

  /** Counts one in. @returns a function that counts it out, once. */
  enter(caller: Caller, address: string): () => void {
    const holder = holderOf(caller, address)
    this.#open.set(holder, this.#count(holder) + 1)
    return () => {
      const left = this.#count(holder) - 1
      if (left > 0) this.#open.set(holder, left)
      else this.#open.delete(holder)
    }
  }

  #count(holder: string): number {
    return this.#open.get(holder) ?? 0
  }
}

function holderOf(caller: Caller, address: string): string {
  return caller.kind === 'person' ? `person ${idOf(caller)}` : `address ${address}`
}
