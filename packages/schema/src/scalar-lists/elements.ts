import { Decimal } from '@prisma/client/runtime/client'
import type { ListModels } from '../core/variant/list-models.ts'
import { invalid } from './errors.ts'

/** The type of a list's elements, and how its enum's values are called in the database. */
export interface ElementType {
  readonly type: string
  readonly values: Readonly<Record<string, string>> | undefined
}

/** The type of a list of a model; undefined for a field that is none. */
export function elementTypeOf({ models, enums }: ListModels, model: string, field: string): ElementType | undefined {
  const list = models[model]?.lists[field]
  return list && { type: list.type, values: enums[list.type] }
}

/** An array as its Json column keeps it. `place` is for messages. */
export function encodeList(elements: unknown, element: ElementType, place: string): unknown[] {
  if (!Array.isArray(elements)) throw invalid(place, 'expected an array.')
  return elements.map((value) => encode(value, element, place))
}

/** A Json column's content as an array; an empty one where there is nothing. */
export function decodeList(stored: unknown, element: ElementType): unknown[] {
  return Array.isArray(stored) ? stored.map((value) => decode(value, element)) : []
}

const CHECKS: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  BigInt: (value) => typeof value === 'bigint' || Number.isSafeInteger(value),
  Json: (value) => value !== undefined && value !== null,
}

/** JSON has no numbers of any length, no dates and no bytes: those are texts. */
function encode(value: unknown, { type, values }: ElementType, place: string): unknown {
  const wrong = () => invalid(place, `${describe(value)} is no ${type}.`)
  if (values) {
    if (typeof value !== 'string' || !Object.hasOwn(values, value)) throw wrong()
    return values[value]
  }
  const check = CHECKS[type]
  if (check) {
    if (!check(value)) throw wrong()
    return type === 'BigInt' ? String(value) : value
  }
  if (type === 'DateTime') {
    const date = value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number.NaN)
    if (Number.isNaN(date.getTime())) throw wrong()
    return date.toISOString()
  }
  if (type === 'Bytes') {
    if (!(value instanceof Uint8Array)) throw wrong()
    return Buffer.from(value).toString('base64')
  }
  try {
    return new Decimal(value as Decimal.Value).toFixed()
  } catch {
    throw wrong()
  }
}

function decode(stored: unknown, { type, values }: ElementType): unknown {
  if (values) return Object.keys(values).find((name) => values[name] === stored) ?? stored
  switch (type) {
    case 'BigInt':
      return BigInt(String(stored))
    case 'Decimal':
      return new Decimal(String(stored))
    case 'DateTime':
      return new Date(String(stored))
    case 'Bytes':
      return new Uint8Array(Buffer.from(String(stored), 'base64'))
    default:
      return stored
  }
}

function describe(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}
