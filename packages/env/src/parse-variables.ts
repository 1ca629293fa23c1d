import { z } from 'zod'
import { about } from './about.ts'
import { EnvironmentError } from './environment-error.ts'
import { always, type Preset, type Problem, type Values, type Variables } from './preset.ts'

/** What presets make of an environment: the values that can be read, and all that is wrong. */
interface Parsed<Presets extends readonly Preset[]> {
  readonly values: Values<Presets>
  readonly problems: readonly Problem[]
}

/**
 * Reads the variables of a package out of an environment; an empty one counts as absent. What production asks for beyond that is
 * the business of the application: {@link findProblems}.
 *
 * @throws {EnvironmentError} naming every variable that is wrong.
 */
export function parseVariables<const Presets extends readonly Preset[]>(
  presets: Presets,
  variables: Variables,
): Values<Presets> {
  const { values, problems } = parse(presets, withValue(variables))
  if (problems.length > 0) throw new EnvironmentError(presets, problems)
  return values
}

/** All that is missing or wrong for an application to start; in production there are no defaults for what it must be told. */
export function findProblems(presets: readonly Preset[], variables: Variables): readonly Problem[] {
  const present = withValue(variables)
  return [...parse(presets, present).problems, ...(isServing(present) ? problemsInProduction(presets, present) : [])]
}

/** The variables that have a value. */
function withValue(variables: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''))
}

function parse<Presets extends readonly Preset[]>(presets: Presets, present: Variables): Parsed<Presets> {
  const { data, error } = z.object(shapeOf(presets)).safeParse(present)
  const wrong = error?.issues.map(({ path, message }) => ({ name: String(path[0]), message })) ?? []
  const together = presets.flatMap(({ check }) => check?.(present) ?? [])
  return { values: data as Values<Presets>, problems: [...wrong, ...together] }
}

/** The schemas of several presets; one that comes later counts. */
export function shapeOf(presets: readonly Preset[]): Readonly<Record<string, z.ZodType>> {
  return Object.assign({}, always, ...presets.map(({ variables }) => variables))
}

/** A build has no settings of the place where it will run. */
function isServing({ NODE_ENV, NEXT_PHASE }: Variables): boolean {
  return NODE_ENV === 'production' && NEXT_PHASE !== 'phase-production-build'
}

function problemsInProduction(presets: readonly Preset[], present: Variables): Problem[] {
  const missing = Object.entries(shapeOf(presets)).filter(
    ([name, schema]) => about.get(schema)?.requiredInProduction && present[name] === undefined,
  )
  return [
    ...missing.map(([name]) => ({ name, message: 'is not set. In production there is no default.' })),
    ...presets.flatMap(({ checkInProduction }) => checkInProduction?.(present) ?? []),
  ]
}
