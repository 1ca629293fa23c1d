import { isCancel, multiselect, text } from '@clack/prompts'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { type Choices, findProjectNameProblem, findScopeProblem, readKept } from './choices.ts'

/** The flags of `pnpm run init` that say what a project is made with. */
export interface ChoiceFlags {
  readonly name?: string
  readonly scope?: string
  readonly title?: string
  readonly description?: string
  readonly apps?: string
  readonly plugins?: string
}

/** What there is to choose from. */
export interface Offer {
  readonly apps: readonly string[]
  readonly plugins: readonly string[]
}

/**
 * What a project is made with: what the flags say, and the rest as it is answered at a terminal; where nobody sits at one, the defaults.
 *
 * @returns why it cannot be, where it cannot; `undefined` where the questions were broken off.
 */
export async function askChoices(
  root: string,
  flags: ChoiceFlags,
  offer: Offer,
): Promise<Choices | { readonly problem: Problem } | undefined> {
  const name = await textOr(flags.name, 'Name of the project, such as acme:', '')
  if (name === undefined) return undefined
  if (name === '') return { problem: { message: 'The project has no name.', next: ['pnpm run init --name acme'] } }
  const nameProblem = findProjectNameProblem(name)
  if (nameProblem) return { problem: nameProblem }

  const scope = await textOr(flags.scope, 'Scope of its packages:', `@${name}`)
  if (scope === undefined) return undefined
  const scopeProblem = await findScopeProblem(root, scope)
  if (scopeProblem) return { problem: scopeProblem }

  const words = name.replaceAll('-', ' ')
  const title = await textOr(flags.title, 'Title, as people read it:', words.charAt(0).toUpperCase() + words.slice(1))
  if (title === undefined) return undefined
  const sentence = `${title}: TypeScript applications on one PostgreSQL.`
  const description = await textOr(flags.description, 'What it is, in a sentence:', sentence)
  if (description === undefined) return undefined

  const apps = await keptOf('app', flags.apps, offer.apps)
  if (apps === undefined || 'problem' in apps) return apps
  const plugins = await keptOf('plugin', flags.plugins, offer.plugins)
  if (plugins === undefined || 'problem' in plugins) return plugins
  return { name, scope, title, description, apps: apps.kept, plugins: plugins.kept }
}

async function textOr(given: string | undefined, message: string, initialValue: string): Promise<string | undefined> {
  if (given !== undefined) return given
  return process.stdin.isTTY ? await answered(text({ message, initialValue })) : initialValue
}

async function keptOf(noun: 'app' | 'plugin', given: string | undefined, there: readonly string[]) {
  if (given !== undefined || !process.stdin.isTTY || there.length === 0) return readKept(noun, given ?? 'all', there)
  const kept = await answered(
    multiselect({
      message: `Which ${noun}s do you keep? The others are removed.`,
      options: there.map((value) => ({ value, label: value })),
      initialValues: [...there],
      required: false,
    }),
  )
  return kept && { kept }
}

async function answered<Answer>(question: Promise<Answer>): Promise<Exclude<Answer, symbol> | undefined> {
  const answer = await question
  return isCancel(answer) ? undefined : (answer as Exclude<Answer, symbol>)
}
