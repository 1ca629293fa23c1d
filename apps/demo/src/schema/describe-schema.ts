import { type Diagnostic, describeSchemas, status } from '@workspace/schema'
import type { BuiltSchema } from './built-schema.ts'

/** Asks the toolchain how the combined schema of the application in a folder came about. @throws {Error} where it does not compose */
export async function describeSchema(cwd: string): Promise<BuiltSchema> {
  const described = describeSchemas({ cwd })
  if (!described.ok) throw describe(described.diagnostics)
  const { apps, diagnostics } = await status({ cwd })
  const [schema] = described.value
  const [app] = apps
  if (!schema || !app) throw describe(diagnostics)
  return {
    layers: schema.layers.map((layer) => {
      const lower = app.layers.find((one) => one.layer.name === layer.name)
      return { ...layer, version: lower?.pinnedAt ?? lower?.version ?? null }
    }),
    blocks: schema.blocks,
    state: app.state,
    changes: app.changes?.map(({ words, impact }) => ({ words, impact })) ?? null,
  }
}

function describe(diagnostics: readonly Diagnostic[]): Error {
  const words = diagnostics.map(({ message }) => message).join('\n')
  return new Error(`The schema of this application cannot be described. Run: pnpm schema compose\n${words}`)
}
