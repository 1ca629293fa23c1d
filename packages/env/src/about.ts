import { z } from 'zod'

/** What is told of a variable, in `.env.example` and where it is missing or wrong. */
export interface About {
  readonly description: string
  /** What to write for it, where there is no default to show. */
  readonly example?: string | number
  /** No example is made up for it. */
  readonly secret?: boolean
  /** Has no default where the application serves people. */
  readonly requiredInProduction?: boolean
}

/** What is told of each variable: `z.string().register(about, { description: '…' })`. */
export const about = z.registry<About>()
