import { createColors } from 'picocolors'
import type { LintCode } from '../src/core/diagnostics/codes/lint.ts'
import type { Diagnostic } from '../src/core/diagnostics/diagnostic.ts'
import { fixProjects } from '../src/operations/lint/fix-projects.ts'
import { lintProjects } from '../src/operations/lint/lint-projects.ts'
import { renderDiagnostics } from '../src/render/render-human.ts'
import { asLayerTexts, type LayerTexts, layersWorkspace } from './compose-layers.ts'

/** Layers, or the text of a base layer. */
type Layers = string | LayerTexts | LayerTexts['files']

/** What one rule finds, and what is wrong with the comments that ignore it, as people see it; empty if nothing is. */
export function lint(code: LintCode, layers: Layers): string {
  const found = lintAll(layers).filter((finding) => finding.code === code || finding.code.startsWith('IGNORE.'))
  return found.length === 0 ? '' : `\n${withoutDocs(found)}\n`
}

/** What all rules find, as people see it; empty if nothing is. */
export function lintAllRules(layers: Layers): string {
  const found = lintAll(layers)
  return found.length === 0 ? '' : `\n${withoutDocs(found)}\n`
}

/** Everything that all rules find. */
function lintAll(layers: Layers): readonly Diagnostic[] {
  const { workspace, ports } = layersWorkspace(toLayerTexts(layers))
  return lintProjects(workspace, workspace.projects, ports).findings
}

/** The mended files, by path, and the codes of what is left. */
export async function fix(layers: Layers): Promise<{ files: Record<string, string>; left: string[] }> {
  const { workspace, ports } = layersWorkspace(toLayerTexts(layers))
  const fixed = await fixProjects(workspace, workspace.projects, ports)
  if (!fixed.ok) throw new Error(renderDiagnostics(fixed.diagnostics, createColors(false)))
  return {
    files: Object.fromEntries(fixed.value.files.map(({ path, text }) => [path, text])),
    left: fixed.value.findings.map(({ code, message }) => `${code} ${message}`),
  }
}

/** The mended text of a base layer. */
export async function fixText(text: string): Promise<string> {
  const { files } = await fix(text)
  return `\n${files['base/base.prisma'] ?? text}`
}

function toLayerTexts(layers: Layers): LayerTexts {
  return typeof layers === 'string' ? { files: { 'base/base.prisma': layers } } : asLayerTexts(layers)
}

function withoutDocs(findings: readonly Diagnostic[]): string {
  return renderDiagnostics(findings, createColors(false)).replace(/\ndocs: .*/g, '')
}
