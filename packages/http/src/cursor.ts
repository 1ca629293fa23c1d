import { z } from 'zod'

/**
 * Opaque text that names a position in a list: `decode` reads and checks what a caller sent back, `encode` writes it.
 * It holds the sort key of the last row seen, so a page neither repeats nor skips rows when others come and go.
 */
export function cursorCodec<Position extends z.ZodType>(position: Position) {
  return z
    .codec(z.string().max(400), position, {
      decode: (text, context) => {
        try {
          return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
        } catch {
          context.issues.push({
            code: 'custom',
            input: text,
            message: 'Not a cursor of this list; use the nextCursor of its previous page.',
          })
          return z.NEVER
        }
      },
      encode: (value) => Buffer.from(JSON.stringify(value)).toString('base64url'),
    })
    .meta({ description: 'The nextCursor of the previous page.' })
}

/** Splits rows that were read with a limit of `size + 1` into the page and whether another one follows. */
export function splitPage<Row>(rows: readonly Row[], size: number): { page: readonly Row[]; last: Row | undefined } {
  const page = rows.slice(0, size)
  return { page, last: rows.length > size ? page.at(-1) : undefined }
}
