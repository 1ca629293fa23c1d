import 'server-only'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuiltSchema } from './built-schema.ts'

/** How the combined schema came about: in development as the layers are now, in production as they were at the build. */
export async function readSchema(): Promise<BuiltSchema> {
  // biome-ignore lint/style/noProcessEnv: Next.js writes it in as it builds, and leaves out the branch that does not count
  if (process.env.NODE_ENV === 'production') {
    const { builtSchema } = await import('./generated/built-schema.ts')
    return builtSchema
  } else {
    // Node.js loads the toolchain itself: it is no part of any bundle.
    const file = pathToFileURL(join(process.cwd(), 'src/schema/describe-schema.ts')).href
    const toolchain: typeof import('./describe-schema.ts') = await import(/* turbopackIgnore: true */ file)
    return await toolchain.describeSchema(process.cwd())
  }
}
