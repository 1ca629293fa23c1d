import { chooseDatabaseUrl, type Environment } from '../../config/choose-database-url.ts'
import { createDiagnostic, type Diagnostic } from '../../core/diagnostics/diagnostic.ts'
import { failure, type Result, success } from '../../core/diagnostics/result.ts'
import { isBelow, titleOf } from '../../core/layer.ts'
import type { LayerSource, Project } from '../../core/project.ts'
import type { LayerTask } from '../../core/push/plan-targets.ts'
import { describeUnknownName } from '../../core/source/nearest-name.ts'
import { prismaLanguage } from '../../ports/prisma-language.ts'
import { type ComposedSchema, type Composer, createComposer } from '../compose/create-composer.ts'
import { type LoadedWorkspace, loadWorkspace } from '../workspace/load-workspace.ts'

/** A layer to migrate, and all that is known before a database is asked. */
export interface LayerMigrationPlan {
  readonly workspace: LoadedWorkspace
  readonly task: LayerTask
  readonly schema: ComposedSchema
  readonly compose: Composer
  /** Warnings about the layers. */
  readonly findings: readonly Diagnostic[]
  /** Connection string of the development database. */
  readonly url: string
  /** Environment variable that held it; undefined for the local default. */
  readonly variable: string | undefined
}

/** Chooses the layer: the one of this name, or the lowest of the package in `cwd`; and composes what it stands on. */
export function planLayerMigration(
  cwd: string,
  { layer: name, env }: { readonly layer?: string | undefined; readonly env: Environment },
): Result<LayerMigrationPlan> {
  const loaded = loadWorkspace(cwd)
  if (!loaded.ok) return loaded
  const workspace = loaded.value
  const chosen = chooseLayer(workspace, name)
  if (!chosen.ok) return chosen
  const { layer, owner } = chosen.value
  const url = chooseDatabaseUrl(owner, env)
  if (!url) {
    return failure(
      createDiagnostic('DATABASE.NOT_SET', {
        message: `No database is named for ${owner.folder}.`,
        why: 'In production there is no default.',
        next: ['Migrations are written in development: unset NODE_ENV, or set DATABASE_URL.'],
      }),
    )
  }
  const compose = createComposer(workspace, { files: workspace.files, language: prismaLanguage() })
  const stack = owner.stack.filter((candidate) => candidate === layer || isBelow(candidate, layer))
  const { schema, findings } = compose(stack, 'client')
  if (!schema) return failure(...findings)
  const task: LayerTask = { layer, owner, stack, onlyIfMissing: false }
  return success({ workspace, task, schema, compose, findings, ...url })
}

function chooseLayer(
  { scope, isOneProject, layers, projects }: LoadedWorkspace,
  name: string | undefined,
): Result<{ readonly layer: LayerSource; readonly owner: Project }> {
  const [project] = scope
  const known = isOneProject ? (project?.owned ?? []) : layers
  const layer = name === undefined && isOneProject ? known[0] : known.find((candidate) => candidate.name === name)
  const owner = projects.find(({ owned }) => layer && owned.includes(layer))
  if (layer && owner) return success({ layer, owner })
  const names = known.map((candidate) => candidate.name)
  return failure(
    createDiagnostic('MIGRATE.WHICH_LAYER', {
      message:
        name === undefined
          ? 'Outside of a package it is unclear which layer to migrate.'
          : `There is no layer "${name}" ${isOneProject ? `in ${project?.folder}` : 'in this workspace'}.`,
      next: [
        ...(name === undefined ? [] : describeUnknownName(name, names)),
        `Add one of: ${known.map((candidate) => `--layer ${candidate.name} (${titleOf(candidate)})`).join(', ')}`,
      ],
    }),
  )
}
