import { nextConfig } from '@workspace/config/next'

export default nextConfig(import.meta.dirname, () => import('./src/env.ts'))
