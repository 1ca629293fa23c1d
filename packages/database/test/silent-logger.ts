import type { DatabaseLogger } from '../src/logging/database-logger.ts'

const nothing = () => {}

/** A logger that says nothing; spread it to hear one level. */
export const silent: DatabaseLogger = { debug: nothing, error: nothing, fatal: nothing, info: nothing, warn: nothing }
