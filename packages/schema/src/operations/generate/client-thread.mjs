import { enableCompileCache } from 'node:module'

// A thread has a cache of its own to turn on.
enableCompileCache()
await import('./client-thread.ts')
