/** How a type of Prisma is written in a layer, taken from a request and answered. */
export interface FieldType {
  /** Attributes of the field, such as `@db.Timestamptz(3)`. */
  readonly attributes: string
  /** Zod schema of what is sent. */
  readonly input: string
  /** What `input` calls of `@workspace/http/schemas`. */
  readonly uses: readonly string[]
  /** Zod schema of what is answered. */
  readonly output: string
  /** How the value of a row, by the expression that has it, is answered. */
  readonly present: (value: string) => string
  /** Good values as JavaScript, as they are answered: one, and another. */
  readonly samples: readonly [string, string]
  /** Values that are refused, as JavaScript. */
  readonly wrong: readonly string[]
}

const asIs = (value: string) => value

/** The types that a generated model can have, beside enums and references. */
export const FIELD_TYPES = {
  String: {
    attributes: '',
    input: 'textSchema(200)',
    uses: ['textSchema'],
    output: 'z.string()',
    present: asIs,
    samples: [`'First'`, `'Second'`],
    wrong: [`' '`, `'a\\u0000'`, `'x'.repeat(201)`],
  },
  Int: {
    attributes: '',
    input: 'z.int32()',
    uses: [],
    output: 'z.int()',
    present: asIs,
    samples: ['1', '2'],
    wrong: ['1.5', '2 ** 31'],
  },
  Float: {
    attributes: '',
    input: 'z.number()',
    uses: [],
    output: 'z.number()',
    present: asIs,
    samples: ['1.5', '2.5'],
    wrong: [`'1.5'`],
  },
  Decimal: {
    attributes: '@db.Decimal(12, 2)',
    input: 'decimalSchema(12, 2)',
    uses: ['decimalSchema'],
    output: 'z.string()',
    present: (value) => `${value}.toFixed(2)`,
    samples: [`'12.50'`, `'7.00'`],
    wrong: ['12.5', `'1.234'`, `'12345678901'`],
  },
  Boolean: {
    attributes: '',
    input: 'z.boolean()',
    uses: [],
    output: 'z.boolean()',
    present: asIs,
    samples: ['true', 'false'],
    wrong: [`'true'`],
  },
  DateTime: {
    attributes: '@db.Timestamptz(3)',
    input: 'timeSchema',
    uses: ['timeSchema'],
    output: 'timestampSchema',
    present: (value) => `${value}.toISOString()`,
    samples: [`'2026-12-01T09:00:00.000Z'`, `'2027-01-15T17:30:00.000Z'`],
    wrong: [`'tomorrow'`, `'0001-01-01T00:00:00Z'`],
  },
  Json: {
    attributes: '@default("{}")',
    input: 'jsonObject(8192).transform((value) => value as Prisma.InputJsonObject)',
    uses: ['jsonObject'],
    output: 'z.record(z.string(), z.unknown())',
    present: (value) => `${value} as Record<string, unknown>`,
    samples: [`{ note: 'first' }`, `{ note: 'second' }`],
    wrong: ['[]', `{ note: 'a\\u0000' }`],
  },
} as const satisfies Record<string, FieldType>

/** How an enum is written, taken and answered. */
export function enumType(name: string, values: readonly string[]): FieldType {
  const [first = '', second = first] = values.map((value) => `'${value}'`)
  return {
    attributes: '',
    input: `z.enum(${name})`,
    uses: [],
    output: `z.enum(${name})`,
    present: asIs,
    samples: [first, second],
    wrong: [`'MADE_UP'`],
  }
}
