import { createHash } from 'node:crypto'
import { singleton } from './singleton.ts'

/** Statements with a name: every connection keeps all of them on the server, with their plans. */
const MOST_NAMED = 250

/** Statements that are remembered until they come again. */
const MOST_AWAITED = 1_000

/** What PostgreSQL calls the one statement that each connection keeps without a name, until the next. */
const UNNAMED = ''

/**
 * Names the statements that come again. PostgreSQL keeps a statement with a name for as long as its connection, and plans it a few
 * times instead of every time: to plan a join of some tables takes longer than to read a page from it.
 */
export class StatementNames {
  /** By text. */
  readonly #names = new Map<string, string>()
  readonly #awaited = new Set<string>()

  /** The name of a statement; empty where it comes for the first time, or as many have one as may. */
  readonly nameOf = ({ sql }: { readonly sql: string }): string => {
    const known = this.#names.get(sql)
    if (known !== undefined) return known
    if (!this.#awaited.delete(sql)) {
      if (this.#awaited.size === MOST_AWAITED) this.#awaited.clear()
      this.#awaited.add(sql)
      return UNNAMED
    }
    if (this.#names.size >= MOST_NAMED) return UNNAMED
    // Out of the text: on one connection, no two statements may have the same name.
    const name = createHash('sha256').update(sql).digest('base64url')
    this.#names.set(sql, name)
    return name
  }

  /** Leaves a statement without a name from now on. */
  unname(sql: string): void {
    this.#names.set(sql, UNNAMED)
  }
}

/** Names for the connections of this process, which its clients share. */
export function statementNames(): StatementNames {
  return singleton('statement-names', () => new StatementNames())
}
