import type { z } from 'zod'
import { failed, type Result, success } from './failure.ts'

/** Largest request body read, in bytes. */
const MAX_BODY_BYTES = 64 * 1024

/** The JSON body of a request, checked against `schema`. */
export async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<Result<z.output<Schema>>> {
  // Anything but JSON is refused: a form on a foreign site cannot send this type without asking first.
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    return failed({ code: 'REQUEST.NOT_JSON', message: 'Send the body as JSON, with content-type: application/json.' })
  }
  const text = await readText(request)
  if (text === undefined) {
    return failed({ code: 'REQUEST.TOO_LARGE', message: `The body is larger than ${MAX_BODY_BYTES / 1024} KiB.` })
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return failed({ code: 'REQUEST.MALFORMED', message: 'The body is not valid JSON.' })
  }
  return check(schema, json)
}

/** The query of a request, checked against `schema`; a parameter given twice counts as invalid. */
export function readQuery<Schema extends z.ZodType>(request: Request, schema: Schema): Result<z.output<Schema>> {
  const { searchParams } = new URL(request.url)
  const query = Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => {
      const values = searchParams.getAll(key)
      return [key, values.length > 1 ? values : values[0]]
    }),
  )
  return check(schema, query)
}

/** What came in, checked against `schema`; each field that is wrong is named. */
export function check<Schema extends z.ZodType>(schema: Schema, input: unknown): Result<z.output<Schema>> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return success(parsed.data)
  const errors = parsed.error.issues.flatMap((issue) =>
    // An unknown key is reported under its own name rather than under that of the object around it.
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ field: [...issue.path, key].join('.'), message: 'Unknown field.' }))
      : [{ field: issue.path.join('.'), message: issue.message }],
  )
  return failed({
    code: 'REQUEST.INVALID',
    message: `Invalid: ${errors.map(({ field }) => field || 'body').join(', ')}.`,
    errors,
  })
}

async function readText(request: Request): Promise<string | undefined> {
  if (!request.body) return ''
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > MAX_BODY_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
