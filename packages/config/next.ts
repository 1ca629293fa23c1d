import type { NextConfig } from 'next'
import { readExpectedMigrations } from './expected-migrations.ts'
import { findWorkspaceRoot, loadEnv } from './load-env.ts'

/**
 * Settings of a Next.js application of this workspace: the default export of its `next.config.ts`. Loads the workspace's
 * `.env`, since Next.js looks for such files beside the application only, and switches telemetry off unless it is set. The build
 * carries the names of the migrations that it needs, for its health route: where it runs, their folders may be absent.
 *
 * @param folder - of the application: `import.meta.dirname`.
 * @param readEnv - imports its `env.ts`, where a wrong setting ends `next dev`; a build does without settings.
 */
export function nextConfig(folder: string, readEnv: () => Promise<unknown>) {
  return async (phase: string): Promise<NextConfig> => {
    const config = settings(folder)
    if (phase === 'phase-development-server') await readEnv()
    return config
  }
}

function settings(folder: string): NextConfig {
  loadEnv(folder)
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const root = findWorkspaceRoot(folder) ?? folder
  const migrations = readExpectedMigrations(folder)
  return {
    ...(migrations && { env: { EXPECTED_MIGRATIONS: JSON.stringify(migrations) } }),
    output: 'standalone',
    outputFileTracingRoot: root,
    turbopack: { root },
    typedRoutes: true,
    // A build checks what it ships; the typecheck task checks tests and scripts too.
    typescript: { tsconfigPath: 'tsconfig.build.json' },
    poweredByHeader: false,
    // Loaded by Node.js as they are: bundling them takes as long as all the rest of the first page in development.
    serverExternalPackages: [
      '@better-auth/sso',
      '@prisma/adapter-pg',
      '@prisma/client',
      'better-auth',
      'nodemailer',
      'pg',
      'pino',
      'rate-limiter-flexible',
      'zod',
    ],
    // Both would have `next dev` reach for the network or write into the repository.
    agentRules: false,
    experimental: { agentUpgrade: false },
  }
}
