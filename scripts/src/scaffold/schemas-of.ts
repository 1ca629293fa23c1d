import { historySchemaOf, type LayerSource } from '@workspace/schema'
import type { LayerSchemas } from './layer-database.ts'

/** The PostgreSQL schemas of a layer. */
export function schemasOf(layer: LayerSource): LayerSchemas {
  return { tables: layer.databaseSchema, history: historySchemaOf(layer) }
}
