import { type ErrorRegistry, isDriverAdapterError, type MappedError } from '@prisma/driver-adapter-utils'
import { SchemaEngineError } from './schema-engine-error.ts'

function stripTrace(message: string): string {
  // The engine appends its Rust span trace: numbered frames with "at" lines.
  return message.replace(/\n\s+0: [\w:]+(?:\n\s+(?:\d+: |at |with ).*)*\s*$/, '').trimEnd()
}

function describe(cause: MappedError): { readonly code?: string; readonly message: string } {
  switch (cause.kind) {
    case 'DatabaseNotReachable':
      return {
        code: 'P1001',
        message: `Can't reach database server at \`${cause.host}:${cause.port}\`\n\nPlease make sure your database server is running at \`${cause.host}:${cause.port}\`.`,
      }
    case 'AuthenticationFailed':
      return {
        code: 'P1000',
        message: `Authentication failed against database server, the provided database credentials for \`${cause.user}\` are not valid.\n\nPlease make sure to provide valid database credentials for the database server.`,
      }
    case 'DatabaseDoesNotExist':
      return { code: 'P1003', message: `Database \`${cause.db}\` does not exist on the database server.` }
    case 'DatabaseAlreadyExists':
      return { code: 'P1009', message: `Database \`${cause.db}\` already exists on the database server.` }
    case 'DatabaseAccessDenied':
      return { code: 'P1010', message: `User was denied access on the database \`${cause.db}\`` }
    case 'TlsConnectionError':
      return { code: 'P1011', message: `Error opening a TLS connection: ${cause.reason}` }
    case 'ConnectionClosed':
      return { code: 'P1017', message: 'Server has closed the connection.' }
    case 'TooManyConnections':
      return { code: 'P2037', message: `Too many database connections opened: ${cause.cause}` }
    case 'postgres':
      return { message: `${cause.severity}: ${cause.message}` }
    default:
      return { message: cause.kind }
  }
}

/**
 * Turns what a call of the WebAssembly engine, or of the database driver, threw into a SchemaEngineError.
 *
 * @param registry - errors of the adapter that passed through the engine as a number
 */
export function toSchemaEngineError(thrown: unknown, registry?: ErrorRegistry): SchemaEngineError {
  if (thrown instanceof SchemaEngineError) return thrown
  if (!(thrown instanceof Error)) return new SchemaEngineError({ message: String(thrown) })
  if (isDriverAdapterError(thrown)) return new SchemaEngineError({ ...describe(thrown.cause), cause: thrown })
  void registry
  const { code } = thrown as Error & { readonly code?: unknown }
  return new SchemaEngineError({
    code: typeof code === 'string' ? code : undefined,
    message: stripTrace(thrown.message),
    cause: thrown,
  })
}
