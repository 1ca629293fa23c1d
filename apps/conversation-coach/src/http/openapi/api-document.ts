import { problemSchema } from '@workspace/http/next/problem'
import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { type Operation, operations } from './operations.ts'

const tags = [
  { name: 'sessions', description: 'Conversations that were practised.' },
  { name: 'turns', description: 'Something said, with the partner’s answer and the coach’s remark.' },
  { name: 'scenarios', description: 'What can be practised.' },
  { name: 'account', description: 'What is kept of you.' },
]

/** The OpenAPI document of this application, made of the schemas that its routes check and answer with. */
export function apiDocument() {
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Conversation coach',
        version: '1.0.0',
        description: 'Practise a hard conversation with a partner in character and a coach beside it.',
      },
      tags,
      components: {
        securitySchemes: {
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'workspace.session_token',
            description: 'Set by POST /api/auth/sign-in/email.',
          },
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'For programs: the header set-auth-token of the answer to POST /api/auth/sign-in/email.',
          },
        },
      },
      paths: pathsOf(operations),
    },
    {
      override: ({ jsonSchema, zodSchema, io }) => {
        if (zodSchema._zod.def.type !== 'date' || io !== 'output') return
        jsonSchema.type = 'string'
        jsonSchema.format = 'date-time'
      },
    },
  )
}

function pathsOf(all: readonly Operation[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const operation of all) {
    const path = `/api/coach${operation.path}`
    paths[path] = { ...paths[path], [operation.method]: describe(operation) }
  }
  return paths
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { path, summary, tag, headers, query, body, status, answer, isOpen } = operation
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return {
    summary,
    tags: [tag],
    security: isOpen ? [] : [{ session: [] }, { token: [] }],
    requestParams: {
      ...(names.length > 0 && { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      [String(status)]: {
        description: summary,
        ...(typeof answer === 'string' && { content: { [answer]: { schema: z.string() } } }),
        ...(typeof answer === 'object' && { content: { 'application/json': { schema: answer } } }),
      },
      default: {
        description: 'Any error.',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  }
}
