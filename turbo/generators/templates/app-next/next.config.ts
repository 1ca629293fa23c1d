import { nextConfig } from '@workspace/config/next'

export default nextConfig(import.meta.dirname)
