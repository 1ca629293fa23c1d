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

/** Collects the schemas of all routes that are registered after it into an OpenAPI document, `app.swagger()`. */
export const openapiPlugin = fp(
  async (app) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Event platform',
          description: 'Rooms with participants, prizes and draws. Errors are problem documents (RFC 9457).',
          version: '0.1.0',
        },
        tags: [
          { name: 'rooms', description: 'Events that people join.' },
          { name: 'apps', description: 'Registered applications, which open rooms.' },
          { name: 'account', description: 'Who is signed in.' },
          { name: 'service', description: 'The service itself.' },
        ],
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
