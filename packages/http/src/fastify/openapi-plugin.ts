import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import fp from 'fastify-plugin'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { describeOptionalBodies, markOptionalBody } from './optional-body.ts'
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

declare module 'fastify' {
  interface FastifyInstance {
    /** Tags of the OpenAPI document; absent without one. */
    openapiTags?: OpenApiTag[]
  }
}

/** What a tag of routes stands for. */
export interface OpenApiTag {
  readonly name: string
  readonly description: string
}

/** What a service says about itself in its document. */
export interface OpenApiOptions {
  readonly title: string
  readonly description: string
  /** Semantic version of the interface. */
  readonly version: string
  /** Ways to prove who one is, beside the cookie and the token of a session. */
  readonly securitySchemes?: Readonly<Record<string, { type: 'http'; scheme: string; description: string }>>
  /** What each tag of its own routes stands for; plugins add theirs with {@link describeTags}. */
  readonly tags: readonly OpenApiTag[]
}

/** Collects the schemas of all routes that are registered after it into an OpenAPI document, `app.swagger()`. */
export const openapiPlugin = fp<OpenApiOptions>(
  async (app, { tags, securitySchemes, ...info }) => {
    const described = [...tags]
    app.decorate('openapiTags', described)
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info,
        tags: described,
        components: {
          securitySchemes: {
            session: {
              type: 'apiKey',
              in: 'cookie',
              name: 'workspace.session_token',
              description:
                'Set by POST /api/auth/sign-in/email, for pages. Writes from pages of other origins are refused with it.',
            },
            token: {
              type: 'http',
              scheme: 'bearer',
              description:
                'For programs of a person: the header `set-auth-token` of the answer to POST /api/auth/sign-in/email, good for a week and, while it is used, for one more each day.',
            },
            ...securitySchemes,
          },
        },
      },
      transform: markOptionalBody(createJsonSchemaTransform({ zodToJsonConfig })),
      transformObject: (document) => keepUsedSchemas(describeOptionalBodies(transformSchemas(document))),
    })
  },
  { name: 'openapi' },
)

/** Says in the document of a service, if it has one, what the tags of a plugin's routes stand for. */
export function describeTags(app: FastifyInstance, tags: readonly OpenApiTag[]): void {
  app.openapiTags?.push(...tags)
}
