import { z } from 'zod'

/** An exact number, as text: at most `precision` digits, `scale` of them behind the point. */
export function decimalSchema(precision: number, scale: number) {
  const digits = new RegExp(`^-?\\d{1,${precision - scale}}(?:\\.\\d{1,${scale}})?$`)
  return z
    .string()
    .regex(digits, `Expected a number as text, with at most ${scale} digits behind the point.`)
    .meta({ examples: ['12.50'] })
}
