import { PostgresSession, parseConnectionUrl, toSchemaEngineError } from '@workspace/prisma-engine'
import { checkRoles, type DatabaseRoles, describeDatabaseError, historySchemaOf, titleOf } from '@workspace/schema'
import type { Check, Finding } from './check.ts'

/** The versions of PostgreSQL that this platform is tested with. */
const OLDEST = 14
const NEWEST = 18

/** What is told of a database before its layers are compared. */
export interface CheckedDatabase {
  readonly checks: readonly Check[]
  /** Whether it answers, in a version that can be worked with. */
  readonly isUsable: boolean
  /** Titles of the layers that are not there. */
  readonly missing: ReadonlySet<string>
}

/**
 * Whether a database answers, in a supported version, with a PostgreSQL schema for each layer.
 *
 * @param setBy - what sets the variable that the connection string is from.
 */
export async function checkDatabase(
  group: string,
  { url, address, roles, source }: DatabaseRoles,
  setBy: string,
): Promise<CheckedDatabase> {
  await using session = new PostgresSession(parseConnectionUrl(url))
  const none = new Set<string>()
  try {
    const { rows } = await session.query(
      `SELECT current_setting('server_version'), current_setting('server_version_num')`,
    )
    const version = judgeVersion(rows[0]?.[0] ?? '', Math.floor(Number(rows[0]?.[1]) / 10_000))
    const reachable: Check = { group, name: 'reachable', status: 'passed', found: `as ${session.target.user}` }
    const present = (await session.query('SELECT nspname FROM pg_namespace')).rows.flat()
    const absent = roles
      .map(({ layer }) => layer)
      .map((layer) => ({
        layer,
        schemas: [layer.databaseSchema, historySchemaOf(layer)].filter((name) => !present.includes(name)),
      }))
      .filter(({ schemas }) => schemas.length > 0)
    const schemas: Check = {
      group,
      name: 'schemas',
      ...(absent.length === 0
        ? { status: 'passed', found: `those of all ${roles.length} layers` }
        : {
            status: 'failed',
            found: absent.map(({ layer, schemas }) => `${titleOf(layer)} lacks ${schemas.join(' and ')}`).join(', '),
            next: ['pnpm db:migrate:deploy'],
          }),
    }
    const missing = new Set(absent.map(({ layer }) => titleOf(layer)))
    return {
      checks: [reachable, { group, name: 'version', ...version }, schemas],
      isUsable: version.status !== 'failed',
      missing,
    }
  } catch (error) {
    const {
      message,
      why,
      next = [],
    } = describeDatabaseError(toSchemaEngineError(error), {
      address,
      source: { ...source, setBy },
    })
    const finding: Finding = { status: 'failed', found: message, ...(why && { why }), next }
    return { checks: [{ group, name: 'reachable', ...finding }], isUsable: false, missing: none }
  }
}

/** Judges a server's version: older ones lack what migrations use, newer ones are untried. */
export function judgeVersion(version: string, major: number): Finding {
  const found = `PostgreSQL ${version.split(' ')[0]}`
  if (major >= OLDEST && major <= NEWEST) return { status: 'passed', found }
  const why = `Supported are ${OLDEST} to ${NEWEST}.`
  return major < OLDEST
    ? {
        status: 'failed',
        found,
        why,
        next: [`Move the database to PostgreSQL ${NEWEST}: pnpm db:backup, then pnpm db:restore there.`],
      }
    : { status: 'warned', found, why, next: ['pnpm update --recursive --latest'] }
}

/** Whether the roles of the layers are there with their rights. Where nobody has made them, that matters outside of development only. */
export async function checkDatabaseRoles(
  planned: DatabaseRoles,
  { prefix, isDevelopment }: { readonly prefix: string; readonly isDevelopment: boolean },
): Promise<Finding> {
  const checked = await checkRoles(planned, prefix)
  if (!checked.ok)
    return {
      status: 'failed',
      found: 'could not be read',
      why: checked.diagnostics.map(({ message }) => message).join('\n'),
    }
  const { state, problems, diagnostics } = checked.value
  const next = [`pnpm schema roles --apply${prefix ? ` --prefix ${prefix}` : ''}`]
  if (state === 'wrong')
    return {
      status: 'failed',
      found: `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`,
      why: listSome(problems),
      next,
    }
  if (state === 'absent') {
    return isDevelopment
      ? { status: 'skipped', found: 'none, as in development; to try them: pnpm schema roles --apply' }
      : { status: 'failed', found: 'none', why: 'Without them, every application may drop what it does not own.', next }
  }
  if (diagnostics.length > 0) {
    return {
      status: 'warned',
      found: 'right, with something left from before',
      why: diagnostics.map(({ message }) => message).join('\n'),
      next: diagnostics.flatMap((diagnostic) => diagnostic.next ?? []),
    }
  }
  return { status: 'passed', found: `${3 * planned.roles.length} roles own and may what they should` }
}

const LISTED = 8

function listSome(lines: readonly string[]): string {
  const more = lines.length > LISTED ? [`and ${lines.length - LISTED} more`] : []
  return [...lines.slice(0, LISTED), ...more].join('\n')
}
