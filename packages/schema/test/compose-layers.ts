import { createColors } from 'picocolors'
import { defineApp, defineDatabase } from '../src/config/define-config.ts'
import { type LocatedConfig, resolveWorkspace } from '../src/config/resolve-workspace.ts'
import { writeExternal } from '../src/core/compose/write-external.ts'
import { composeProjects } from '../src/operations/compose/compose-projects.ts'
import { memoryFileTree } from '../src/ports/file-tree.ts'
import { prismaLanguage } from '../src/ports/prisma-language.ts'
import { renderDiagnostics } from '../src/render/render-human.ts'

const language = prismaLanguage()

/**
 * Layer texts by path: `base/<file>.prisma`, `plugins/<name>.prisma`, `apps/<name>/layer.prisma`.
 *
 * Every app uses the plugins in `uses`.
 */
export interface LayerTexts {
  readonly files: Readonly<Record<string, string>>
  readonly uses?: readonly string[]
}

/** The packages that layers in memory belong to, and their files. */
export function layersWorkspace({ files, uses = [] }: LayerTexts) {
  const configs: LocatedConfig[] = [
    {
      folder: '.',
      config: defineDatabase({ base: 'base', plugins: 'plugins', output: 'schema.prisma', client: 'client' }),
    },
    ...appNames(files).map((name) => ({
      folder: `apps/${name}`,
      config: defineApp({ name, plugins: uses, layer: 'layer.prisma', output: 'schema.prisma', client: 'client' }),
    })),
  ]
  const tree = memoryFileTree(files)
  const workspace = resolveWorkspace('/', configs, tree)
  if (!workspace.ok) throw new Error(renderDiagnostics(workspace.diagnostics, createColors(false)))
  return { workspace: workspace.value, ports: { files: tree, language } }
}

/** Composes layers in memory: the combined schemas and external lists by project, and all findings as people see them. */
export function composeLayers(layers: LayerTexts) {
  const { workspace, ports } = layersWorkspace(layers)
  const { projects, findings } = composeProjects(workspace, workspace.projects, ports)
  return {
    schemas: Object.fromEntries(projects.map(({ project, text }) => [project.name, text])),
    externals: Object.fromEntries(projects.map(({ project, names }) => [project.name, writeExternal(project, names)])),
    findings,
    problems: renderDiagnostics(findings, createColors(false)),
  }
}

/** Findings of layers that must not compose, as people see them. */
export function problemsOf(layers: LayerTexts | LayerTexts['files']): string {
  const { problems, findings } = composeLayers(asLayerTexts(layers))
  if (findings.length === 0) throw new Error('The layers compose, and were expected not to.')
  return `\n${problems}\n`
}

/** One model or enum of a combined schema that must compose. */
export function blockOf(project: string, name: string, layers: LayerTexts | LayerTexts['files']): string {
  const { schemas, problems } = composeLayers(asLayerTexts(layers))
  const block = new RegExp(`(?:^//.*\\n)*^(?:model|enum) ${name} \\{[^}]*\\}`, 'm').exec(schemas[project] ?? '')
  if (problems !== '' || !block) throw new Error(`No ${name} in ${project}.\n${problems}`)
  return `\n${block[0]}\n`
}

/** Layer texts without further choices, or with them. */
export function asLayerTexts(layers: LayerTexts | LayerTexts['files']): LayerTexts {
  return 'files' in layers && typeof layers.files === 'object'
    ? (layers as LayerTexts)
    : { files: layers as LayerTexts['files'] }
}

function appNames(files: Readonly<Record<string, string>>): string[] {
  const names = Object.keys(files).flatMap((path) => /^apps\/([^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(names)]
}

/** A base layer with one model. */
export const userLayer = `model User {
  id    String @id @default(uuid()) @db.Uuid
  email String @unique

  @@map("users")
}
`
