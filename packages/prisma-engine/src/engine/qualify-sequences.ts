const ALTER_TABLE = /^ALTER TABLE ("(?:[^"]|"")+")\."((?:[^"]|"")+)"/
const DROP_DEFAULT = /\bALTER COLUMN "((?:[^"]|"")+)" DROP DEFAULT/
const DROP_SEQUENCE = /^DROP SEQUENCE "((?:[^"]|"")*)";$/

/**
 * Names the sequences that a script drops in full.
 *
 * Prisma's engine leaves out their PostgreSQL schema, with which it names everything else, and between two texts it knows no
 * name at all: then it is the one that PostgreSQL gave to the sequence of the column.
 */
export function qualifySequences(script: string): string {
  if (!script.includes('DROP SEQUENCE ')) return script
  let altered: RegExpExecArray | undefined
  let column = ''
  const lines = script.split('\n').map((line) => {
    altered = ALTER_TABLE.exec(line) ?? altered
    column = DROP_DEFAULT.exec(line)?.[1] ?? column
    const [, sequence] = DROP_SEQUENCE.exec(line) ?? []
    if (sequence === undefined || !altered) return line
    const [, schema, table = ''] = altered
    return sequence === ''
      ? `DROP SEQUENCE IF EXISTS ${schema}."${serialName(table, column)}";`
      : `DROP SEQUENCE ${schema}."${sequence}";`
  })
  return lines.join('\n')
}

/** Longest name in PostgreSQL, in bytes, without what follows table and column in the name of a sequence. */
const NAME_BYTES = 63 - '__seq'.length

/** PostgreSQL's name for the sequence of a column: where it is too long, it shortens the longer of the two parts. */
function serialName(table: string, column: string): string {
  let [first, second] = [table, column]
  while (Buffer.byteLength(first) + Buffer.byteLength(second) > NAME_BYTES) {
    if (Buffer.byteLength(first) > Buffer.byteLength(second)) first = first.slice(0, -1)
    else second = second.slice(0, -1)
  }
  return `${first}_${second}_seq`
}
