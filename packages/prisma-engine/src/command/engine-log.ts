import type { Writable } from 'node:stream'
import type { SchemaEngineError } from '../engine/schema-engine-error.ts'

/** The engine's log: lines of JSON on stderr, in which the Prisma CLI looks for the error. */
export interface EngineLog {
  info(message: string): void
  error(error: Pick<SchemaEngineError, 'message' | 'code'>): void
}

export function createEngineLog(stderr: Writable): EngineLog {
  const write = (level: 'INFO' | 'ERROR', fields: Record<string, unknown>): void => {
    const line = { timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger' }
    stderr.write(`${JSON.stringify(line)}\n`)
  }
  return {
    info: (message) => write('INFO', { message }),
    error: ({ message, code }) => write('ERROR', { is_panic: false, message, ...(code ? { error_code: code } : {}) }),
  }
}
