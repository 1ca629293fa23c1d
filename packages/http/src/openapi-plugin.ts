import swagger from '@fastify/swagger'
import fp from 'fastify-plugin'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { keepUsedSchemas } from './used-schemas.ts'

/** Spares readers what the format already says, and the bounds of every integer in JavaScript. */
const zodToJsonConfig: z.core.RegistryToJSONSchemaParams = {
  override: ({ jsonSchema }) => {
    if (jsonSchema.format === 'date-time') delete jsonSchema.pattern
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  },
}

const transformSchemas = createJsonSchemaTransformObject({ zodToJsonConfig })

/** What a service says about itself in its document. */
export interface OpenApiOptions {
  readonly title: string
  readonly description: string
  /** Semantic version of the interface. */
  readonly version: string
  /** What each tag of its routes stands for. */
  readonly tags: readonly { readonly name: string; readonly description: string }[]
}

/** Collects the schemas of all routes that are registered after it into an OpenAPI document, `app.swagger()`. */
export const openapiPlugin = fp<OpenApiOptions>(
  async (app, { tags, ...info }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info,
        tags: [...tags],
        components: {
          securitySchemes: {
            session: {
              type: 'apiKey',
              in: 'cookie',
              name: 'workspace.session_token',
              description: 'Set by POST /api/auth/sign-in/email.',
            },
          },
        },
      },
      transform: createJsonSchemaTransform({ zodToJsonConfig }),
      transformObject: (document) => keepUsedSchemas(transformSchemas(document)),
    })
  },
  { name: 'openapi' },
)
