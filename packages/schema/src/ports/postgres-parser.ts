import { decodeOffsets, type SqlScript } from '../core/sql/sql-script.ts'

/** Reads scripts as PostgreSQL does. */
export interface PostgresParser {
  /** The statements of a script, each with its place in it. */
  parse(text: string): SqlScript
}

/** Loads PostgreSQL's own parser, in WebAssembly. */
export async function loadPostgresParser(): Promise<PostgresParser> {
  const { hasSqlDetails, loadModule, parseSync } = await import('libpg-query')
  await loadModule()
  return {
    parse(text) {
      // The parser refuses an empty text, and counts in bytes.
      if (text.trim() === '') return { statements: [] }
      const offsetOf = decodeOffsets(text)
      try {
        const statements = (parseSync(text).stmts ?? []).flatMap(({ stmt, stmt_location = 0, stmt_len }) => {
          if (!stmt) return []
          const start = offsetOf(stmt_location)
          const end = stmt_len === undefined ? text.length : offsetOf(stmt_location + stmt_len)
          return [{ node: stmt, start, end, offsetOf }]
        })
        return { statements }
      } catch (error) {
        if (!hasSqlDetails(error)) throw error
        const { message, cursorPosition } = error.sqlDetails ?? { message: error.message, cursorPosition: 0 }
        // Here it counts in characters, of which some are two units.
        const before = [...text].slice(0, Math.max(0, cursorPosition)).join('')
        return { statements: [], problem: { message, offset: before.length } }
      }
    },
  }
}
