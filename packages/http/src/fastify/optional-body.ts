import type { SwaggerTransform, SwaggerTransformObject } from '@fastify/swagger'
import fp from 'fastify-plugin'
import { z } from 'zod'

/** Takes an absent body for `{}`, where none of what it holds has to be named. */
export const optionalBody = fp(
  async (app) => {
    app.addHook('preValidation', async (request) => {
      if (request.body === undefined && isOptional(request.routeOptions.schema?.body)) request.body = {}
    })
  },
  { name: 'optional-body' },
)

function isOptional(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse({}).success
}

/** On operations whose body may be left out, until {@link describeOptionalBodies} says it as OpenAPI does. */
const MARK = 'x-optional-body'

/** Marks the routes whose body may be left out: @fastify/swagger says of every body that it is required. */
export function markOptionalBody(transform: SwaggerTransform): SwaggerTransform {
  return (route) => {
    const { schema, ...rest } = transform(route)
    return { ...rest, schema: isOptional(route.schema?.body) ? { ...schema, [MARK]: true } : schema }
  }
}

type OpenApiDocument = ReturnType<SwaggerTransformObject>

interface Operation {
  readonly [MARK]?: boolean
  readonly requestBody?: object
}

/** Says of the bodies that may be left out that they are not required. */
export function describeOptionalBodies(document: OpenApiDocument): OpenApiDocument {
  const describe = ({ [MARK]: isMarked, ...operation }: Operation) =>
    isMarked ? { ...operation, requestBody: { ...operation.requestBody, required: false } } : operation
  const paths = Object.entries(document.paths ?? {}).map(([path, operations]) => [
    path,
    Object.fromEntries(
      Object.entries(operations as object).map(([method, operation]) => [method, describe(operation)]),
    ),
  ])
  return { ...document, paths: Object.fromEntries(paths) } as OpenApiDocument
}
