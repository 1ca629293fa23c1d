import { join } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import type { NextConfig } from 'next'

// Next.js looks for .env files beside the application only; the workspace keeps one for all.
loadEnv()
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

const workspaceRoot = join(import.meta.dirname, '../..')

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: workspaceRoot,
  turbopack: { root: workspaceRoot },
  typedRoutes: true,
  // A build checks what it ships; the typecheck task checks tests and scripts too.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  // Both would have `next dev` reach for the network or write into the repository.
  agentRules: false,
  experimental: { agentUpgrade: false },
}

export default config
