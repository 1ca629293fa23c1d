import { parseEnv, siteEnvironment } from '@workspace/auth/env'

/** The variables that this application reads itself; those of the database and of sign-in are read by their packages. */
export const env = parseEnv(siteEnvironment, process.env)
