import { z } from 'zod'
import { about } from './about.ts'

/** What is to be told of a variable, whoever reads it. */
export interface VariableFacts {
  readonly description: string | undefined
  /** What counts where it is not set. */
  readonly standard: string | undefined
  /** What one may write; nothing for a secret. */
  readonly example: string | undefined
  readonly isSecret: boolean
  readonly isRequiredInProduction: boolean
}

/** What the schema of a variable says of it. */
export function describeVariable(schema: z.ZodType): VariableFacts {
  const { description, example, secret = false, requiredInProduction = false } = about.get(schema) ?? {}
  const standard = standardOf(schema)
  return {
    description,
    standard,
    example: secret ? undefined : (text(example) ?? standard),
    isSecret: secret,
    isRequiredInProduction: requiredInProduction,
  }
}

function standardOf(schema: z.ZodType): string | undefined {
  return text(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).default)
}

function text(value: unknown): string | undefined {
  return value === undefined ? undefined : String(value)
}
