import { HISTORY_LOCK, parseHistoryLock } from '../../core/migrate/history-lock.ts'
import { parseBlocks } from '../../core/parse/parse-blocks.ts'
import type { LayerSource } from '../../core/project.ts'
import { planRenames } from '../../core/renames/plan-renames.ts'
import { readSchema } from '../../core/schema/read-schema.ts'
import type { Schema } from '../../core/schema/schema.ts'
import type { Database } from '../../ports/database.ts'
import { nodeFileTree } from '../../ports/file-tree.ts'
import type { LayerRun } from '../push/layer-run.ts'
import { readCatalogue } from './read-catalogue.ts'

/** SQL for the renames that a layer's text asks for and a database has not seen; empty if there are none. */
export async function findRenames(
  database: Database,
  layer: LayerSource,
  { text, before }: { readonly text: string; readonly before: Schema | undefined },
): Promise<string> {
  const schema = text.includes('@renamedFrom') ? schemaOf(text) : undefined
  if (!schema) return ''
  const catalogue = await readCatalogue(database, layer.databaseSchema)
  const statements = planRenames({
    schema,
    databaseSchema: layer.databaseSchema,
    catalogue,
    before,
    inStep: layer.kind !== 'app',
  })
  return statements.map((statement) => `-- Rename\n${statement}\n`).join('\n')
}

/** The same for a layer about to be pushed. */
export function findRenamesOf({ database, task, schemas, history }: LayerRun): Promise<string> {
  const text = schemas.map(({ content }) => content).join('\n')
  const file =
    text.includes('@renamedFrom') && history.folder ? nodeFileTree(history.folder).read(HISTORY_LOCK) : undefined
  const before = schemaOf(parseHistoryLock(file ?? '')?.text ?? '')
  return findRenames(database, task.layer, { text, before })
}

/** The models and enums of a text; undefined if it cannot be read. */
export function schemaOf(text: string): Schema | undefined {
  const parsed = parseBlocks({ path: '', text })
  return 'blocks' in parsed ? readSchema(parsed.blocks) : undefined
}
