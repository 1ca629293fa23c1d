import { createHash } from 'node:crypto'
import type { ClientField, ClientModel, ClientModels } from './client-models.ts'
import type { PageOrder } from './page-order.ts'

/** A place in a list, and which way to go on from there. */
export interface PagePlace {
  readonly direction: 'forward' | 'backward'
  /** Of the fields in the order, in turn. */
  readonly values: readonly unknown[]
}

/** The text given as a cursor is none of this list: cut off, made up, or of another list or order. */
export class WrongCursorError extends Error {
  override readonly name = 'WrongCursorError'
  readonly code = 'PAGING.WRONG_CURSOR'

  constructor() {
    super('Not a cursor of this list.')
  }
}

/** Whether an error says that a caller gave a wrong cursor; also one of another copy of this module. */
export function isWrongCursor(error: unknown): boolean {
  return error instanceof Error && (error as Partial<WrongCursorError>).code === 'PAGING.WRONG_CURSOR'
}

/** Writes a place as text that is opaque to callers and safe in an address. */
export function renderCursor(model: ClientModel, order: PageOrder, { direction, values }: PagePlace): string {
  const written = values.map((value) => (typeof value === 'bigint' ? String(value) : value))
  const parts = [fingerprint(model, order), direction === 'forward' ? 1 : 0, ...written]
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/**
 * Reads what `renderCursor` wrote for the same model and order.
 *
 * @throws {WrongCursorError} for anything else.
 */
export function parseCursor(models: ClientModels, model: ClientModel, order: PageOrder, text: string): PagePlace {
  const [print, isForward, ...written] = parseJsonList(text)
  const isOurs =
    print === fingerprint(model, order) && (isForward === 1 || isForward === 0) && written.length === order.length
  if (!isOurs) throw new WrongCursorError()
  const values = order.map(({ field }, index) => parseValue(models, field, written[index]))
  return { direction: isForward === 1 ? 'forward' : 'backward', values }
}

function parseJsonList(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(parsed)) return parsed
  } catch {
    // Not JSON: refused below like any other text.
  }
  throw new WrongCursorError()
}

/** Ties a cursor to its list, so that one of another list is not taken for a place in this one. */
function fingerprint(model: ClientModel, order: PageOrder): string {
  const keys = order.map(({ field, sort, nulls }) => `${field.name} ${sort} ${nulls}`)
  return createHash('sha256')
    .update([model.name, ...keys].join())
    .digest('base64url')
    .slice(0, 6)
}

// Years 1 to 9999: what both PostgreSQL and ISO 8601 with four digits can write.
const FIRST_DATE = -62_135_596_800_000
const LAST_DATE = 253_402_300_799_999
const INT8_BITS = 64

const parsers: Readonly<Record<string, (value: unknown) => unknown>> = {
  // PostgreSQL stores no NUL, and refuses a query that asks for one.
  String: (value) => (typeof value === 'string' && value.isWellFormed() && !value.includes('\0') ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Int: (value) => (Number.isInteger(value) && (value as number) === ((value as number) | 0) ? value : undefined),
  Float: (value) => (typeof value === 'number' ? value : undefined),
  BigInt: (value) => {
    if (typeof value !== 'string' || !/^-?\d{1,19}$/.test(value)) return undefined
    const number = BigInt(value)
    return BigInt.asIntN(INT8_BITS, number) === number ? number : undefined
  },
  Decimal: (value) =>
    typeof value === 'string' && /^-?\d{1,400}(\.\d{1,400})?(e[+-]\d{1,4})?$/.test(value) ? value : undefined,
  DateTime: (value) => {
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return time >= FIRST_DATE && time <= LAST_DATE ? new Date(time) : undefined
  },
}

function parseValue(models: ClientModels, field: ClientField, written: unknown): unknown {
  if (written === null && !field.isRequired) return null
  const isEnum = field.kind === 'enum'
  const value = isEnum ? models.enums.get(field.type)?.find((name) => name === written) : parsers[field.type]?.(written)
  if (value === undefined) throw new WrongCursorError()
  return value
}
