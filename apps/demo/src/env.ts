import { createEnv } from '@t3-oss/env-nextjs'
import { addressPreset, signInPreset } from '@workspace/auth/env'
import { databasePreset } from '@workspace/database/env'
import { envOptions } from '@workspace/env'
import { requestLimitsPreset, sitePreset } from '@workspace/http/env'

export const presets = [
  sitePreset({ port: 3000 }),
  addressPreset,
  databasePreset,
  signInPreset,
  requestLimitsPreset,
] as const

/** The environment of this application; nothing else of it reads `process.env`. */
export const env = createEnv({ ...envOptions(presets), experimental__runtimeEnv: {} })
