import { z } from 'zod'
import { about } from './about.ts'

/** Environment variables as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>

/** Schemas by the names of variables, each with what it is for: `.register(about, { description: '…' })`. */
export type Shape = Readonly<Record<string, z.ZodType>>

/** What is wrong with a variable; worded as what follows its name: `expected …` or `is …`. Never holds a value. */
export interface Problem {
  readonly name: string
  readonly message: string
}

/** Environment variables that belong together, owned by one package or application. */
export interface Preset<Own extends Shape = Shape> {
  /** What they are about: `Database`. */
  readonly title: string
  readonly variables: Own
  /** What is wrong with them together; given those that have a value, as they are written. */
  readonly check?: (variables: Variables) => readonly Problem[]
  /** The same, of what matters only where the application serves people. */
  readonly checkInProduction?: (variables: Variables) => readonly Problem[]
}

/** Defines a preset. */
export function definePreset<const Own extends Shape>(preset: Preset<Own>): Preset<Own> {
  return preset
}

/** What every environment has. */
export const always = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'], { error: 'expected development, production or test' })
    .default('development')
    .register(about, { description: 'Whether it serves people.' }),
}

/** The schemas of several presets together. */
export type ShapeOf<Presets extends readonly Preset[]> = Presets extends readonly [
  infer First extends Preset,
  ...infer Rest extends readonly Preset[],
]
  ? First['variables'] & ShapeOf<Rest>
  : typeof always

/** What several presets give. */
export type Values<Presets extends readonly Preset[]> = Readonly<z.output<z.ZodObject<ShapeOf<Presets>>>>
