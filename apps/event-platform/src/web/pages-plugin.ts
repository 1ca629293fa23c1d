import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import accepts from '@fastify/accepts'
import staticFiles from '@fastify/static'
import type { FastifyReply } from 'fastify'
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

/** Serves the pages of the browser, which are built, at their addresses. */
export const pagesPlugin = fp(
  async (app) => {
    await app.register(accepts)
    await app.register(staticFiles, {
      root: join(BUILT, 'assets'),
      prefix: '/assets/',
      index: false,
      // Their names hold a hash of what is in them.
      immutable: true,
      maxAge: '1y',
      suppressWarning: true,
    })
    app.decorateReply('sendPage', function (this: FastifyReply) {
      // Looked for at each request: in development it is built while the service runs.
      if (!existsSync(join(BUILT, 'index.html'))) {
        throw problem('PAGES.NOT_BUILT', `The pages are not built. Run: ${HOW_TO_BUILD}`)
      }
      this.header('cache-control', 'no-cache')
      return this.sendFile('index.html', BUILT, { cacheControl: false })
    })
    for (const address of PAGE_ADDRESSES) {
      app.get(address, { schema: { hide: true } }, (_request, reply) => reply.sendPage())
    }
    app.addHook('onReady', async () => {
      if (!existsSync(join(BUILT, 'index.html'))) app.log.warn(`The pages are not built. Run: ${HOW_TO_BUILD}`)
    })
  },
  { name: 'pages' },
)
