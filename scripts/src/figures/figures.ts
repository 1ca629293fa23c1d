import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadEnv } from '@workspace/config/load-env'
import { Argument } from 'commander'
import { z } from 'zod'
import { OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { say } from '../shell.ts'
import { describeMachine } from './describe-machine.ts'
import { type Measured, type Part, part } from './figure.ts'
import { renderFigures } from './render-figures.ts'

/** In the order of the page. */
const PARTS = {
  'first-run': {
    title: 'From a clone to the first page',
    load: async () => (await import('./measure-first-run.ts')).measureFirstRun,
  },
  'new-app': {
    title: 'From `pnpm gen app` to the first answer',
    load: async () => (await import('./measure-new-app.ts')).measureNewApp,
  },
  images: { title: 'Images', load: async () => (await import('./measure-images.ts')).measureImages },
  tests: { title: 'Tests', load: async () => (await import('./measure-tests.ts')).measureTests },
} satisfies Record<string, { title: string; load: () => Promise<(root: string) => Promise<Measured>> }>

/** What was measured last, beside the page that is made of it. */
const DATA = 'docs/figures.json'
const PAGE = 'docs/figures.md'

const stored = z.partialRecord(z.enum(Object.keys(PARTS) as (keyof typeof PARTS)[]), part)

/**
 * `pnpm figures`
 *
 * @returns the exit status: 0 done.
 */
export function figures(args: readonly string[], root: string): Promise<number> {
  return runCommand(
    {
      name: 'pnpm figures',
      description: `Measure what ${PAGE} says and write it: what is committed is cloned, built and tested.`,
      examples: ['pnpm figures', 'pnpm figures first-run new-app'],
      define: (command) =>
        command.addArgument(new Argument('[parts...]', 'what to measure; all by default').choices(Object.keys(PARTS))),
      action: (_options, names) => measureParts(root, names),
    },
    args,
  )
}

async function measureParts(root: string, names: readonly string[]): Promise<number> {
  loadEnv()
  for (const [name, { load }] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const measure = await load()
    await keep(root, name, await measure(root))
    say.done(`${name}: ${PAGE} written`)
  }
  return OK
}

/** Puts what a part measured among the rest, at once: a later part that fails takes nothing away. */
async function keep(root: string, name: string, measured: Measured): Promise<void> {
  const file = join(root, DATA)
  const known = stored.parse(JSON.parse(await readFile(file, 'utf8').catch(() => '{}')))
  const now: Part = { date: new Date().toISOString().slice(0, 10), machine: describeMachine(), rows: [], ...measured }
  const parts = { ...known, [name]: now }
  await writeFile(file, `${JSON.stringify(parts, null, 2)}\n`)
  const rendered = Object.entries(PARTS).map(([key, { title }]) => ({
    name: key,
    title,
    part: parts[key as keyof typeof PARTS],
  }))
  await writeFile(join(root, PAGE), renderFigures(rendered))
}
