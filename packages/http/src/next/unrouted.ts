import { failed } from './failure.ts'
import { problem } from './problem.ts'

type Method = 'DELETE' | 'GET' | 'PATCH' | 'POST' | 'PUT'
type Handler = (request: Request) => Response

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/**
 * Handlers of the methods that a route does not take, to export beside those that it does: 405 as problem+json instead of
 * an empty body. OPTIONS is among them, as Next.js would count every exported method as taken.
 *
 * @param taken - by the route.
 * @example
 * export const { OPTIONS, PUT, PATCH, DELETE } = otherMethods('GET', 'POST')
 */
export function otherMethods<Taken extends Method>(
  ...taken: readonly Taken[]
): Record<Exclude<Method, Taken> | 'OPTIONS', Handler> {
  const isTaken = (method: Method): method is Taken => (taken as readonly Method[]).includes(method)
  const allow = [
    'OPTIONS',
    ...METHODS.filter(isTaken).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : method)),
  ]
  const refuse: Handler = ({ method, url }) => {
    const message = `${new URL(url).pathname} does not take ${method}, but ${allow.join(', ')}.`
    const response = problem(failed({ code: 'ROUTE.METHOD_NOT_ALLOWED', message }).failure)
    response.headers.set('allow', allow.join(', '))
    return response
  }
  return handlersOf([
    ...METHODS.filter((method) => !isTaken(method)).map((method) => [method, refuse] as const),
    ['OPTIONS', () => new Response(null, { status: 204, headers: { allow: allow.join(', ') } })],
  ])
}

/**
 * Handlers of every method for addresses that no route has, to export from `app/api/[[...path]]/route.ts`: 404 as
 * problem+json instead of a page.
 */
export const routeNotFound: Record<Method | 'OPTIONS', Handler> = handlersOf(
  [...METHODS, 'OPTIONS' as const].map((method) => [method, refuseAddress] as const),
)

function refuseAddress({ method, url }: Request): Response {
  const message = `There is no ${method} ${new URL(url).pathname}.`
  return problem(failed({ code: 'ROUTE.NOT_FOUND', message }).failure)
}

function handlersOf<Name extends string>(entries: readonly (readonly [Name, Handler])[]): Record<Name, Handler> {
  return Object.fromEntries(entries) as Record<Name, Handler>
}
