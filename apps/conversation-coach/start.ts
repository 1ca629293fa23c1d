import { loadEnv } from '@workspace/config/load-env'

// The production build, as it is served inside the workspace; outside of it run the server.js of the standalone folder.
loadEnv()
process.env.HOSTNAME ??= '127.0.0.1'
process.env.PORT ??= '3001'
await import(new URL('.next/standalone/apps/conversation-coach/server.js', import.meta.url).href)
