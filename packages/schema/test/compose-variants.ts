import { createColors } from 'picocolors'
import { VARIANT_NAMES } from '../src/core/variant/variant-name.ts'
import { composeProjects } from '../src/operations/compose/compose-projects.ts'
import { composeVariants, variantPathsOf } from '../src/operations/variant/compose-variants.ts'
import { renderDiagnostics } from '../src/render/render-human.ts'
import { layersWorkspace } from './compose-layers.ts'

/** Writes both variants of layers in memory: the texts of their files by path, and all findings. */
export function composedVariants(files: Readonly<Record<string, string>>, name = 'database') {
  const { workspace, ports } = layersWorkspace({ files })
  const { projects, findings: problems } = composeProjects(workspace, workspace.projects, ports)
  const composed = projects.find(({ project }) => project.name === name)
  if (problems.length > 0 || !composed) throw new Error(renderDiagnostics(problems, createColors(false)))
  const { findings, files: texts } = composeVariants(workspace, composed, VARIANT_NAMES, ports)
  return { project: composed.project, findings, texts }
}

/** Writes the SQLite variant of layers in memory: its text, what the client extension knows, and all findings. */
export function variantOf(files: Readonly<Record<string, string>>, name?: string) {
  const { project, findings, texts } = composedVariants(files, name)
  const paths = variantPathsOf(project)
  return { findings, text: texts.get(paths.sqlite) ?? '', lists: texts.get(paths.lists) ?? '' }
}

/** One model of a SQLite variant that loses nothing but what warnings say. */
export function blockOfVariant(name: string, files: Readonly<Record<string, string>>): string {
  const { findings, text } = variantOf(files)
  const block = new RegExp(`(?:^//.*\\n)*^model ${name} \\{[\\s\\S]*?^\\}`, 'm').exec(text)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 || !block) throw new Error(renderDiagnostics(errors, createColors(false)))
  return `\n${block[0]}\n`
}

/** What a SQLite variant loses, as people see it. */
export function lossesOf(files: Readonly<Record<string, string>>): string {
  const { findings } = variantOf(files)
  if (findings.length === 0) throw new Error('Nothing is lost, and something was expected to be.')
  return `\n${renderDiagnostics(findings, createColors(false))}\n`
}
