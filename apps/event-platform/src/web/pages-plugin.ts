import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import accepts from '@fastify/accepts'
import staticFiles from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { problem } from '../problems.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with the document in which the browser shows every page. */
    sendPage(): FastifyReply
  }
}

/** Where Vite writes the pages. */
const BUILT = resolve(import.meta.dirname, '../../dist/web')

/** Addresses of pages, beside `/`; none of them is one of the API. The browser finds the page: `web/router.tsx`. */
const PAGE_ADDRESSES = [
  '/sign-in',
  '/register',
  '/forgot-password',
  '/reset-password',
  '/new-room',
  '/console/*',
  '/live/*',
] as const

const HOW_TO_BUILD = 'pnpm --filter @workspace/event-platform build'

/** Stands for every page until the first build of `pnpm dev` is there. */
const BEING_BUILT = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Event platform</title>
<h1>The pages are being built</h1>
<p>This page loads again by itself. If it stays, nothing builds them; run:</p>
<pre>${HOW_TO_BUILD}</pre>
</html>
`

/** Serves the pages of the browser from the folder `built`, at their addresses. */
export const pagesPlugin = fp<{ readonly built?: string }>(
  async (app, { built = BUILT }) => {
    await app.register(accepts)
    await app.register(staticFiles, {
      root: join(built, 'assets'),
      prefix: '/assets/',
      index: false,
      // Their names hold a hash of what is in them.
      immutable: true,
      maxAge: '1y',
      suppressWarning: true,
    })
    // Looked for at each request: in development it is built while the service runs.
    const isBuilt = () => existsSync(join(built, 'index.html'))
    app.decorateReply('sendPage', function (this: FastifyReply) {
      this.header('cache-control', 'no-cache')
      if (isBuilt()) return this.sendFile('index.html', built, { cacheControl: false })
      if (!asksForHtml(this.request)) throw problem('PAGES.NOT_BUILT', `The pages are not built. Run: ${HOW_TO_BUILD}`)
      return this.code(503)
        .headers({ refresh: '1', 'retry-after': '1' })
        .type('text/html; charset=utf-8')
        .send(BEING_BUILT)
    })
    for (const address of PAGE_ADDRESSES) {
      app.get(address, { schema: { hide: true } }, (_request, reply) => reply.sendPage())
    }
    app.addHook('onReady', async () => {
      if (!isBuilt()) app.log.warn(`The pages are not built. Run: ${HOW_TO_BUILD}`)
    })
  },
  { name: 'pages' },
)

/** Whether the caller would rather read a page than JSON, as browsers do at an address that somebody opens. */
export function asksForHtml(request: FastifyRequest): boolean {
  return request.accepts().type(['json', 'html']) === 'html'
}
