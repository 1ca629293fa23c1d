import type { OpenApiOptions } from '@workspace/http/openapi'

/** What this service says about itself in its OpenAPI document. */
export const openapi: OpenApiOptions = {
  title: 'Event platform',
  description: 'Rooms with participants, prizes and draws. Errors are problem documents (RFC 9457).',
  version: '0.1.0',
  tags: [
    { name: 'rooms', description: 'Events that people join.' },
    { name: 'apps', description: 'Registered applications, which open rooms.' },
    { name: 'account', description: 'Who is signed in.' },
    { name: 'service', description: 'The service itself.' },
  ],
}
