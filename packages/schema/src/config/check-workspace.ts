import { posix } from 'node:path'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import { historySchemaOf, type Layer, titleOf } from '../core/layer.ts'
import type { LayerSource, Project } from '../core/project.ts'
import { LONGEST_NAME_BYTES } from '../core/schema/derived-names.ts'
import { CONFIG_FILE } from './check-config.ts'

/** Finds layers without a file, and those that would share something in the database, or not fit into it. */
export function checkLayers(layers: readonly LayerSource[]): Diagnostic[] {
  const missing = layers
    .filter(({ files }) => files.length === 0)
    .map(({ source }) =>
      createDiagnostic('CONFIG.NO_LAYER', {
        message: `Layer file ${source} does not exist.`,
        next: [`Create it; it may be empty.`],
      }),
    )
  const duplicates = layers.flatMap((layer, index) => {
    const first = layers.slice(0, index).find((other) => sharedName(other, layer) !== undefined)
    return first ? [duplicateLayer(first, layer)] : []
  })
  return [...missing, ...duplicates, ...layers.filter(isTooLong).map(nameTooLong)]
}

/** What two layers both take, for people. */
function sharedName(first: Layer, second: Layer): string | undefined {
  if (first.name === second.name) return `name "${second.name}"`
  if (first.databaseSchema === second.databaseSchema) return `PostgreSQL schema "${second.databaseSchema}"`
  const history = historySchemaOf(second)
  return historySchemaOf(first) === history ? `migration history "${history}"` : undefined
}

function duplicateLayer(first: LayerSource, second: LayerSource): Diagnostic {
  return createDiagnostic('CONFIG.DUPLICATE', {
    message: `${first.source} and ${second.source} both take the ${sharedName(first, second)}.`,
    why: 'A layer owns everything in its PostgreSQL schema, so no two layers can share one.',
    next: ['Give one of them another name, or an app another "schema" in its schema.config.ts.'],
  })
}

function isTooLong(layer: Layer): boolean {
  return historySchemaOf(layer).length > LONGEST_NAME_BYTES
}

function nameTooLong(layer: LayerSource): Diagnostic {
  const history = historySchemaOf(layer)
  return createDiagnostic('CONFIG.INVALID', {
    message: `${layer.source}: the name of ${titleOf(layer)} is too long by ${history.length - LONGEST_NAME_BYTES}.`,
    why: `Its migration history would be in the PostgreSQL schema "${history}", and PostgreSQL keeps ${LONGEST_NAME_BYTES} characters.`,
    next: ['Give it a shorter name.'],
  })
}

/** Finds packages that would write over a layer, or over what another package writes. */
export function checkOutputs(projects: readonly Project[], layers: readonly LayerSource[]): Diagnostic[] {
  return projects.flatMap((project, index) => {
    const layer = layers.find(({ source, files }) => {
      return files.includes(project.output) || source === `${posix.dirname(project.output)}/*.prisma`
    })
    const other = projects.slice(0, index).find(({ external, client }) => {
      return external === project.external || client === project.client
    })
    return [...(layer ? [overLayer(project, layer)] : []), ...(other ? [overOther(project, other)] : [])]
  })
}

function overLayer({ folder, output }: Project, layer: LayerSource): Diagnostic {
  return createDiagnostic('CONFIG.INVALID', {
    message: `${posix.join(folder, CONFIG_FILE)}: the combined schema ${output} would be part of ${titleOf(layer)}.`,
    why: `The layer is ${layer.source}; composing would write over it, or read its own result.`,
    next: ['Choose another "output", or move the layer.'],
  })
}

function overOther({ folder, output, client }: Project, other: Project): Diagnostic {
  const what = client === other.client ? `the client ${client}` : `${posix.dirname(output)}`
  return createDiagnostic('CONFIG.DUPLICATE', {
    message: `${posix.join(other.folder, CONFIG_FILE)} and ${posix.join(folder, CONFIG_FILE)} both write ${what}.`,
    why: 'Each package has a combined schema, an external.json beside it, and a client of its own.',
    next: ['Choose another "output" and "client" for one of them.'],
  })
}
