import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { createMigrationLock } from './migration-lock.ts'
import { createPostgresAdapter, type StatementOutcome } from './postgres-adapter.ts'
import type { PostgresSession } from './postgres-session.ts'
import type { ShadowDatabase } from './shadow-database.ts'

/** The last thing that went wrong between the engine and the database. */
export interface DatabaseFailure {
  readonly error: unknown
  /** In the database itself, or in a shadow database. */
  readonly where: 'main' | 'shadow'
  /** The statement or script, unless connecting failed. */
  readonly sql?: string
  /** The engine may have gone on all the same. */
  readonly isRecoverable: boolean
}

export interface PostgresAdapterFactoryOptions {
  /** The main session; the caller closes it. */
  readonly session: PostgresSession
  readonly openShadow: (main: PostgresSession) => Promise<ShadowDatabase>
  /** Whether migration commands keep each other out. */
  readonly useAdvisoryLock: boolean
  /** Called before a migration's script runs on the main database. */
  readonly beforeScript: (script: string) => void
}

/** Adapters over one session and over the shadow databases they are given. Disposal drops what is left of those. */
export interface PostgresAdapterFactory extends SqlMigrationAwareDriverAdapterFactory, AsyncDisposable {
  /** The failure that the last statement ended with; undefined after one that worked. */
  lastFailure(): DatabaseFailure | undefined
  /** To be called after each call of the engine. */
  finishCall(): Promise<void>
}

export function createPostgresAdapterFactory(options: PostgresAdapterFactoryOptions): PostgresAdapterFactory {
  const { session, openShadow, useAdvisoryLock, beforeScript } = options
  const lock = createMigrationLock(session, useAdvisoryLock)
  const shadows = new Set<ShadowDatabase>()
  let failure: DatabaseFailure | undefined

  async function failingAs<Value>(where: DatabaseFailure['where'], action: () => Promise<Value>): Promise<Value> {
    try {
      return await action()
    } catch (error) {
      failure = { error, where, isRecoverable: false }
      throw error
    }
  }

  const record = (where: DatabaseFailure['where']) => (outcome: StatementOutcome) => {
    // The engine may think nothing of a query of its own that fails (no history table yet, say). After a migration, a
    // connection or a replay that fails it only tidies up.
    if (failure && !failure.isRecoverable) return
    const { error, sql, isScript } = outcome
    const isRecoverable = where === 'main' && !isScript
    failure = error === undefined ? undefined : { error, where, sql, isRecoverable }
  }

  return {
    provider: 'postgres',
    adapterName: 'prisma-engine',
    lastFailure: () => failure,
    async finishCall() {
      failure = undefined
      await lock.release()
    },
    async connect() {
      await failingAs('main', () => session.connect())
      return createPostgresAdapter(session, {
        beforeScript,
        onOutcome: record('main'),
        takeLock: lock.take,
        // The session outlives the engine's adapters: the next engine takes it over.
        release: async () => {},
      })
    },
    async connectToShadowDb() {
      const shadow = await failingAs('shadow', () => openShadow(session))
      shadows.add(shadow)
      await failingAs('shadow', () => shadow.session.connect())
      return createPostgresAdapter(shadow.session, {
        onOutcome: record('shadow'),
        takeLock: (sql) => shadow.session.query(sql),
        release: async () => {
          if (!shadows.delete(shadow)) return
          await shadow[Symbol.asyncDispose]()
        },
      })
    },
    async [Symbol.asyncDispose]() {
      const left = [...shadows]
      shadows.clear()
      await Promise.allSettled(left.map((shadow) => shadow[Symbol.asyncDispose]()))
    },
  }
}
