import type { OpenApiOptions } from '@workspace/http/openapi'
import { tags } from './documents.ts'

/** What this service says about itself in its OpenAPI document. */
export const openapi: OpenApiOptions = {
  title: 'Event platform',
  description: 'Rooms with participants, prizes and draws. Errors are problem documents (RFC 9457).',
  version: '0.2.0',
  securitySchemes: {
    key: {
      type: 'http',
      scheme: 'bearer',
      description: 'A key of an application, made by POST /apps/{id}/keys. It acts in the rooms of that application.',
    },
  },
  tags,
}
