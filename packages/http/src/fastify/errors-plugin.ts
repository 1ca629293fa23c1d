import { RefusedRequest } from '@workspace/auth/fastify'
import { databaseProblem } from '@workspace/database/database-problem'
import { isWrongCursor } from '@workspace/database/paging'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { PROBLEM_MEDIA_TYPE } from '../problem-body.ts'
import { type Problem, ProblemError, presentProblem, problem, problemResponse } from './problem.ts'

/** Log message for an unreachable database; the error beside it names the address. */
const DATABASE_DOWN = 'the database does not answer; on a development machine, start it with: pnpm db:up'

/** Where a value that was not accepted came from, in the words of OpenAPI. */
const PART_BY_CONTEXT: Readonly<Record<string, string>> = {
  body: 'body',
  headers: 'header',
  params: 'path',
  querystring: 'query',
}

/** Turns every error into a problem document: a 4xx says what to mend, a 5xx only names the request in the log. */
export const errorsPlugin = fp(
  async (app) => {
    app.setErrorHandler(sendProblem)
    describeErrors(app)
    app.setNotFoundHandler((request, reply) =>
      sendProblem(
        problem('ROUTE.NOT_FOUND', `There is no ${request.method} ${pathOf(request)}; GET / lists what there is.`),
        request,
        reply,
      ),
    )
  },
  { name: 'errors' },
)

/** Describes in every route registered from now on that any error is a problem document. */
export function describeErrors(app: FastifyInstance): void {
  app.addHook('onRoute', ({ schema }) => {
    if (isObject(schema?.response))
      schema.response = { ...schema.response, default: problemResponse('Any other error.') }
  })
}

/** Answers with the problem that an error stands for, and logs it where it is ours. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { told, errors } = toProblem(error)
  if (told.code === 'DATABASE.UNAVAILABLE') {
    reply.header('retry-after', 5)
    const reason = databaseProblem(error)
    const message = reason === 'unavailable' ? DATABASE_DOWN : `the database cannot do this at the moment: ${reason}`
    request.log.error({ err: error, code: told.code }, message)
  } else if (told.statusCode >= 500 && told.code !== 'SERVICE.OVERLOADED') {
    request.log.error({ err: error, code: told.code }, 'request failed')
  }
  if (told.statusCode === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(told.statusCode)
    .header('content-type', PROBLEM_MEDIA_TYPE)
    .send(presentProblem(told, request.id, errors))
}

/** The problem that an error stands for, and each value that was not accepted. */
export function toProblem(error: unknown): { told: ProblemError; errors?: Problem['errors'] } {
  if (error instanceof ProblemError) return { told: error }
  if (error instanceof RefusedRequest) return { told: problem(error.code, error.message) }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const where = PART_BY_CONTEXT[error.validationContext ?? ''] ?? 'request'
    const errors = error.validation.map((issue) => ({
      in: where,
      path: issue.instancePath.slice(1),
      message: issue.message ?? 'Not accepted.',
    }))
    return {
      told: problem('REQUEST.INVALID', `The ${where} of the request is not as described at /openapi.json.`),
      errors,
    }
  }
  if (isWrongCursor(error)) {
    return {
      told: problem('REQUEST.INVALID', 'The query of the request is not as described at /openapi.json.'),
      errors: [
        {
          in: 'query',
          path: 'cursor',
          message: 'Not a cursor of this list; use the nextCursor of its previous page.',
        },
      ],
    }
  }
  const { code, statusCode, message } = error as Partial<FastifyError>
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const told = 'Send the body as JSON, with content-type: application/json.'
    return { told: problem('REQUEST.REFUSED', told, { status: 415 }) }
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return {
      told: problem('REQUEST.REFUSED', message ?? 'The request was refused.', { status: statusCode }),
    }
  }
  if (databaseProblem(error)) {
    return {
      told: problem('DATABASE.UNAVAILABLE', 'The service cannot reach its database. Try again soon.'),
    }
  }
  return { told: problem('INTERNAL', 'Something went wrong here. The request id finds it in the log.') }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url
}
