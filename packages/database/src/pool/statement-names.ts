import { createHash } from 'node:crypto'
import { databaseLogger } from '../logging/database-logger.ts'
import { singleton } from './singleton.ts'

/** What PostgreSQL plans. A name saves the others nothing, and BEGIN has to work on whatever connection there is. */
const PLANNED = /^\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\b/i

/** Longest text with a name, in characters: one that writes many rows at once is longer, and every connection would keep it. */
const LONGEST_NAMED = 8_192

/** Statements with a name: every connection keeps all of them on the server, with their plans. */
const MOST_NAMED = 250

/** Statements that are remembered until they come again. */
const MOST_AWAITED = 1_000

/** Statements that lost their name, after which no other gets one: names do not work with what this process is connected to. */
const MOST_REFUSED = 250

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
  readonly #refused = new Set<string>()

  /**
   * The name of a statement; empty where it comes for the first time, is not planned, is long, was refused by its name, or as many
   * have one as may.
   */
  readonly nameOf = ({ sql }: { readonly sql: string }): string => {
    const known = this.#names.get(sql)
    if (known !== undefined) return known
    if (sql.length > LONGEST_NAMED || !PLANNED.test(sql) || this.#refused.has(sql)) return UNNAMED
    if (!this.#awaited.delete(sql)) {
      if (this.#awaited.size === MOST_AWAITED) this.#awaited.clear()
      this.#awaited.add(sql)
      return UNNAMED
    }
    if (this.#names.size >= MOST_NAMED || this.#refused.size >= MOST_REFUSED) return UNNAMED
    // Out of the text: on one connection, no two statements may have the same name.
    const name = createHash('sha256').update(sql).digest('base64url')
    this.#names.set(sql, name)
    return name
  }

  /** Whether a statement that is run now goes by a name. */
  isNamed(sql: string): boolean {
    return this.#names.has(sql)
  }

  /** Leaves a statement without a name from now on, and warns of it; nothing where another run of it has done so. */
  unname(sql: string, sqlState: string): void {
    if (!this.#names.delete(sql)) return
    this.#refused.add(sql)
    databaseLogger().warn({ sql, sqlState }, 'a prepared statement was refused and has no name from now on')
  }
}

/** Names for the connections of this process, which its clients share. */
export function statementNames(): StatementNames {
  return singleton('statement-names', () => new StatementNames())
}
