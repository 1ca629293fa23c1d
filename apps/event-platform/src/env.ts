import type { Variables } from '@workspace/auth/env'
import { parseServiceEnv, type ServiceEnv } from '@workspace/http/service'

/** The settings of this service; `pnpm validate` reads them too. */
export function parseEnv(variables: Variables): ServiceEnv {
  return parseServiceEnv(variables, { port: 3002 })
}
