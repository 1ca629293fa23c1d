import type { SwaggerTransformObject } from '@fastify/swagger'

type OpenApiDocument = ReturnType<SwaggerTransformObject>

const REFERENCE = /"#\/components\/schemas\/([^"]+)"/g

/** Leaves out the component schemas that nothing refers to: each is generated once for input and once for output. */
export function keepUsedSchemas(document: OpenApiDocument): OpenApiDocument {
  const { schemas = {}, ...components } = ('components' in document && document.components) || {}
  const schemaByName: Readonly<Record<string, unknown>> = schemas
  const used = new Set<string>()
  const collect = (value: unknown) => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(REFERENCE)) {
      if (used.has(name)) continue
      used.add(name)
      collect(schemaByName[name] ?? {})
    }
  }
  collect({ ...document, components })
  const kept = Object.fromEntries(Object.entries(schemaByName).filter(([name]) => used.has(name)))
  return { ...document, components: { ...components, schemas: kept } } as OpenApiDocument
}
