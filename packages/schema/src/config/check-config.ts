import { type Code, codes, isCode, isConfigurable } from '../core/diagnostics/codes.ts'
import { createDiagnostic, type Diagnostic } from '../core/diagnostics/diagnostic.ts'
import type { RuleLevel } from '../core/diagnostics/rules.ts'
import { LONGEST_NAME_BYTES } from '../core/schema/derived-names.ts'
import { snakeCase } from '../core/source/naming.ts'
import { describeUnknownName } from '../core/source/nearest-name.ts'
import { VARIANT_NAMES } from '../core/variant/variant-name.ts'
import type { AppOptions, DatabaseOptions, WrittenConfig } from './define-config.ts'

type Kind = 'text' | 'texts' | 'rules' | 'reasons' | 'variants'

const databaseOptions = {
  base: 'text',
  plugins: 'text',
  migrations: 'text',
  output: 'text',
  client: 'text',
  variants: 'variants',
  documents: 'texts',
  privateTables: 'texts',
  rules: 'rules',
  deviations: 'reasons',
} as const satisfies Record<keyof DatabaseOptions, Kind>

const appOptions = {
  name: 'text',
  plugins: 'texts',
  schema: 'text',
  layer: 'text',
  migrations: 'text',
  output: 'text',
  client: 'text',
  databaseUrlEnv: 'text',
  variants: 'variants',
  documents: 'texts',
  rules: 'rules',
  deviations: 'reasons',
} as const satisfies Record<keyof AppOptions, Kind>

/** Name of a package's configuration file. */
export const CONFIG_FILE = 'schema.config.ts'

/** `prisma_` goes before the schema's name for its migration history. */
const LONGEST_SCHEMA_NAME = LONGEST_NAME_BYTES - 'prisma_'.length

/** Checks the default export of a schema.config.ts at `path`: every problem, or the config itself. */
export function checkConfig(path: string, value: unknown): { config?: WrittenConfig; findings: Diagnostic[] } {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !isKind(value.kind)) {
    const finding = invalid(path, 'The default export is neither defineDatabase(…) nor defineApp(…).', [
      "Write: import { defineApp } from '@workspace/schema/config'; export default defineApp({ name: '…' })",
    ])
    return { findings: [finding] }
  }
  const { kind, ...options } = value
  const known: Readonly<Record<string, Kind>> = kind === 'database' ? databaseOptions : appOptions
  const findings = Object.entries(options).flatMap(([name, option]) => checkOption(path, known, name, option))
  const config = { kind, ...options } as WrittenConfig
  if (config.kind === 'app' && findings.length === 0) findings.push(...checkNames(path, config))
  return findings.length > 0 ? { findings } : { config, findings }
}

function isKind(kind: unknown): kind is WrittenConfig['kind'] {
  return kind === 'database' || kind === 'app'
}

function checkOption(path: string, known: Readonly<Record<string, Kind>>, name: string, option: unknown): Diagnostic[] {
  const kind = known[name]
  if (!kind) {
    const next = describeUnknownName(name, Object.keys(known), 'Options')
    return [invalid(path, `There is no option "${name}".`, next)]
  }
  if (kind === 'rules') return checkRules(path, option)
  if (kind === 'variants') return checkVariants(path, option)
  if (kind === 'reasons') return checkReasons(path, name, option)
  const isRight = kind === 'text' ? isText(option) : Array.isArray(option) && option.every(isText)
  if (option === undefined || isRight) return []
  return [
    invalid(path, `Option "${name}" must be ${kind === 'text' ? 'a text' : 'a list of texts'} that is not empty.`, []),
  ]
}

const LEVELS: readonly unknown[] = ['off', 'warning', 'error'] satisfies RuleLevel[]

function checkRules(path: string, rules: unknown): Diagnostic[] {
  if (rules === undefined) return []
  if (typeof rules !== 'object' || rules === null) {
    return [invalid(path, 'Option "rules" must be an object.', ["Write: rules: { 'IGNORE.UNUSED': 'error' }"])]
  }
  return Object.entries(rules).flatMap(([code, level]) => {
    if (!isCode(code)) return [invalid(path, `There is no rule "${code}".`, describeUnknownName(code, configurable))]
    if (!isConfigurable(code)) {
      return [invalid(path, `Rule "${code}" cannot be set: it always counts.`, ['Delete the entry.'])]
    }
    if (LEVELS.includes(level)) return []
    return [invalid(path, `Rule "${code}" must be "off", "warning" or "error".`, [])]
  })
}

function checkReasons(path: string, name: string, reasons: unknown): Diagnostic[] {
  if (reasons === undefined) return []
  const isObject = typeof reasons === 'object' && reasons !== null
  if (isObject && Object.values(reasons).every(isText)) return []
  return [
    invalid(path, `Option "${name}" must give a reason for each name.`, [
      `Write: ${name}: { 'public.audit_log': 'written by the server' }`,
    ]),
  ]
}

function checkVariants(path: string, variants: unknown): Diagnostic[] {
  const known: readonly unknown[] = VARIANT_NAMES
  if (variants === undefined || (Array.isArray(variants) && variants.every((name) => known.includes(name)))) return []
  return [
    invalid(path, `Option "variants" must be a list of ${VARIANT_NAMES.join(' and ')}.`, [
      "Write: variants: ['sqlite']",
    ]),
  ]
}

const configurable = (Object.keys(codes) as Code[]).filter(isConfigurable)

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function checkNames(path: string, app: AppOptions): Diagnostic[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(app.name ?? '')) {
    return [
      invalid(path, `"${app.name ?? ''}" is not a name of an app.`, [
        'Use small letters, digits and hyphens: "event-platform".',
      ]),
    ]
  }
  const schema = app.schema ?? snakeCase(app.name)
  const isRight =
    /^[a-z][a-z0-9_]*$/.test(schema) &&
    schema.length <= LONGEST_SCHEMA_NAME &&
    !/^(pg_|prisma_|information_schema$)/.test(schema)
  if (isRight) return []
  return [
    invalid(path, `"${schema}" cannot be the PostgreSQL schema of an app.`, [
      `Use at most ${LONGEST_SCHEMA_NAME} small letters, digits and underscores, not starting with pg_ or prisma_.`,
    ]),
  ]
}

function invalid(path: string, message: string, next: readonly string[]): Diagnostic {
  return createDiagnostic('CONFIG.INVALID', { message: `${path}: ${message}`, next })
}
