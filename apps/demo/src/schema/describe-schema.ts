import { compose, type Diagnostic, loadWorkspace, status, titleOf, writeDocs } from '@workspace/schema'
import type { BuiltSchema } from './built-schema.ts'
import { parseCombinedSchema } from './parse-combined-schema.ts'

/** Asks the toolchain how the combined schema of the application in a folder came about. @throws {Error} where it does not compose */
export async function describeSchema(cwd: string): Promise<BuiltSchema> {
  const workspace = loadWorkspace(cwd)
  if (!workspace.ok) throw describe(workspace.diagnostics)
  const [project] = workspace.value.scope
  const { files, diagnostics } = compose({ cwd, isCheck: true })
  const combined = files.find(({ path }) => path === project?.output)
  const page = writeDocs({ cwd, isCheck: true }).pages[0]
  const { apps } = await status({ cwd })
  const [app] = apps
  if (!project || !combined || !page?.text || !app) throw describe(diagnostics)
  const diagramByTitle = new Map(
    Array.from(page.text.matchAll(/^## Owner: (.+)\n\n```mermaid\n([\s\S]*?)\n```/gm), ([, title = '', text = '']) => [
      title,
      text,
    ]),
  )
  return {
    layers: project.stack.map((layer) => {
      const lower = app.layers.find((one) => one.layer.name === layer.name)
      return {
        title: titleOf(layer),
        kind: layer.kind,
        databaseSchema: layer.databaseSchema,
        source: layer.source,
        version: lower?.pinnedAt ?? lower?.version ?? null,
        diagram: diagramByTitle.get(titleOf(layer)) ?? null,
      }
    }),
    blocks: parseCombinedSchema(combined.text),
    state: app.state,
    changes: app.changes?.map(({ words, impact }) => ({ words, impact })) ?? null,
  }
}

function describe(diagnostics: readonly Diagnostic[]): Error {
  const words = diagnostics.map(({ message }) => message).join('\n')
  return new Error(`The schema of this application cannot be described. Run: pnpm schema compose\n${words}`)
}
