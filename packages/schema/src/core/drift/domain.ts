import { quoteName } from '../sql/quote.ts'
import type { CatalogueObject } from './catalogue.ts'
import type { MendingStatement } from './mending-statement.ts'

/** Facts of a domain that are its checks: `check label_filled`. */
const CHECK = 'check '

/** Statements that make a domain. */
export function createDomain(domain: CatalogueObject): MendingStatement[] {
  const late = checksOf(domain).filter((check) => !isPartOfDomain(check))
  return [
    { phase: 'create', sql: writeDomain(domain) },
    ...late.map(({ fact }): MendingStatement => ({ phase: 'attach', sql: addCheck(domain, fact) })),
  ]
}

/** `CREATE DOMAIN` with the checks that it can have from the start. */
export function writeDomain(domain: CatalogueObject): string {
  const { schema, name, facts } = domain
  const checks = checksOf(domain).filter(isPartOfDomain)
  return `${[
    `CREATE DOMAIN ${quoteName(schema, name)} AS ${facts.base}`,
    facts.collation && `COLLATE ${facts.collation}`,
    facts.default && `DEFAULT ${facts.default}`,
    facts.isNullable === 'not null' && 'NOT NULL',
    ...checks.map(({ name, definition }) => `CONSTRAINT ${quoteName(name)} ${definition}`),
  ]
    .filter(Boolean)
    .join(' ')};`
}

/** The statements that mend a fact of a domain; undefined where it has to be made anew. */
export function mendDomain(
  domain: CatalogueObject,
  found: CatalogueObject,
  fact: string,
): MendingStatement[] | undefined {
  const { facts } = domain
  const alter = (action: string) => `ALTER DOMAIN ${quoteName(domain.schema, domain.name)} ${action};`
  if (fact === 'isNullable') {
    const action = facts.isNullable === 'not null' ? 'SET NOT NULL' : 'DROP NOT NULL'
    return [{ phase: 'attach', sql: alter(action) }]
  }
  if (fact === 'default') {
    const action = facts.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${facts.default}`
    return [{ phase: 'columns', sql: alter(action) }]
  }
  if (!fact.startsWith(CHECK)) return undefined
  const drop: MendingStatement = {
    phase: 'detach',
    sql: alter(`DROP CONSTRAINT ${quoteName(fact.slice(CHECK.length))}`),
  }
  return [
    ...(found.facts[fact] === undefined ? [] : [drop]),
    ...(facts[fact] === undefined ? [] : [{ phase: 'attach', sql: addCheck(domain, fact) } as const]),
  ]
}

/** Checks of a domain: `CHECK ((VALUE <> ''::text))`. */
export function checksOf({ facts }: CatalogueObject) {
  return Object.entries(facts)
    .filter(([fact]) => fact.startsWith(CHECK))
    .map(([fact, definition]) => ({ fact, name: fact.slice(CHECK.length), definition }))
}

function addCheck({ schema, name, facts }: CatalogueObject, fact: string): string {
  const check = quoteName(fact.slice(CHECK.length))
  return `ALTER DOMAIN ${quoteName(schema, name)} ADD CONSTRAINT ${check} ${facts[fact]};`
}

/** Not so one that old values may break, and one that calls a function, which is made after the domains. */
function isPartOfDomain({ definition }: { readonly definition: string }): boolean {
  return !definition.endsWith(' NOT VALID') && !/\.("[^"]+"|\w+)\(/.test(definition)
}
