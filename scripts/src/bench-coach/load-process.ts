import { serveOrders } from '../bench/child-process.ts'
import { callModel } from './call-model.ts'
import { converse } from './converse.ts'
import { type Load, type LoadResult, runLoad } from './run-load.ts'

/** What the load process is asked for. */
export interface LoadOrder extends Load {
  /** Of the application with `cookies`, of the model without. */
  readonly url: string
  readonly cookies?: readonly string[]
  /** Of a conversation. */
  readonly turns: number
  /** Named in everything that is said, so that nothing is said twice. */
  readonly name: string
}

serveOrders(
  ({ url, cookies, turns, name, ...load }: LoadOrder): Promise<LoadResult> =>
    runLoad(load, (index, goesOn) => {
      const first = { url, name: `${name}-${index}` }
      return cookies
        ? converse({ ...first, turns, cookie: cookies[index % cookies.length] ?? '' }, goesOn)
        : callModel(first, goesOn)
    }),
)
