import type { SchemaFile } from '../engine/schema-engine.ts'

/** PostgreSQL schemas that the datasource block lists; none if it lists none. */
export function listedSchemas(files: readonly SchemaFile[]): readonly string[] {
  return files.flatMap(({ content }) => {
    const block = /^\s*datasource\s+\w+\s*\{([^}]*)\}/m.exec(content)?.[1] ?? ''
    const list = /^\s*schemas\s*=\s*\[([^\]]*)\]/m.exec(block)?.[1] ?? ''
    return [...list.matchAll(/"([^"]*)"/g)].map(([, name = '']) => name)
  })
}

/** Tables and enums that a script of the engine drops, as `schema.name`. */
export function droppedBy(script: string): readonly string[] {
  const drops = script.matchAll(/^-- Drop(?:Table|Enum)\nDROP (?:TABLE|TYPE) "([^"]+)"\."([^"]+)";$/gm)
  return [...drops].map(([, schema, name]) => `${schema}.${name}`)
}
