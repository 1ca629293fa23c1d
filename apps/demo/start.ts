import { loadEnv } from '@workspace/config/load-env'

// The production build, as it is served inside the workspace; outside of it run the server.js of the standalone folder.
loadEnv()
process.env.HOSTNAME ??= '127.0.0.1'
process.env.PORT ??= '3000'
await import(new URL('.next/standalone/apps/demo/server.js', import.meta.url).href)
