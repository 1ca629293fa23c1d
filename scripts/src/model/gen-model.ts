import { isCancel, select } from '@clack/prompts'
import { titleOf } from '@workspace/schema'
import { FAILED, OK } from '../exit-status.ts'
import { runCommand } from '../run-command.ts'
import { sayDiagnostics } from '../say-diagnostics.ts'
import { askInTerminal } from '../scaffold/ask-in-terminal.ts'
import type { Problem } from '../scaffold/find-name-problem.ts'
import { reportFiles } from '../scaffold/report-files.ts'
import { say } from '../shell.ts'
import { findModelNameProblem, findModelProblem } from './find-model-problem.ts'
import { findPlace, readLayers } from './find-place.ts'
import { readKnownBlocks } from './known-blocks.ts'
import { derivedFiles, findCodeFiles, layerFileOf, planCodeFiles } from './model-files.ts'
import type { NewModel } from './new-model.ts'
import { parseFields } from './parse-fields.ts'
import { routeOf } from './template-facts.ts'
import { addedMigrations, writeModel } from './write-model.ts'

interface Options {
  readonly layer?: string
  readonly fields?: string
  readonly route: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/**
 * `pnpm gen model <Name>`
 *
 * @returns the exit status: 0 done, 2 failed.
 */
export function genModel(args: readonly string[], root: string): Promise<number> {
  return runCommand<Options>(
    {
      name: 'pnpm gen model',
      description:
        'Add a model to a layer: its table with keys, times and indexes, its migration, and what lists, reads, adds, changes and deletes its rows: routes in an application, functions in a plugin, with a test.',
      examples: [
        'pnpm gen model DemoNote --layer demo --fields "title:String,dueAt:DateTime?"',
        'pnpm gen model DemoTip --layer demo --fields "text:String,price:Decimal,sessionId:DemoSession"',
        'pnpm gen model WalletLabel --layer wallet --fields "name:String,walletId:WalletConnection" --dry-run',
      ],
      define: (command) =>
        command
          .argument('[name]', 'in PascalCase, singular; asked for in a terminal')
          .option('--layer <layer>', 'the app or plugin whose table it is; asked for in a terminal')
          .option(
            '--fields <fields>',
            'name:Type, with ? where it may be absent: String, Int, Float, Decimal, Boolean, DateTime, Json, an enum, or a model that it refers to; without a User it has an owner. Asked for in a terminal',
          )
          .option('--no-route', 'the model and its migration alone')
          .option('--dry-run', 'write nothing; say which files would be written')
          .option('--json', 'print one JSON object'),
      action: async (options, [name]) => {
        const model = await describe(root, name, options)
        return model ? addModel(root, model, options) : FAILED
      },
    },
    args,
  )
}

/** The model that is asked for; undefined where it cannot be, which is said. */
async function describe(root: string, given: string | undefined, options: Options): Promise<NewModel | undefined> {
  const usage = 'pnpm gen model <Name> --layer <layer> --fields "title:String"'
  const name = given ?? (await askInTerminal('Name of the model, in PascalCase:'))
  if (name === undefined) return refuse({ message: 'The model has no name.', next: [usage] })
  const problem = findModelNameProblem(name)
  if (problem) return refuse(problem)
  const layer = options.layer ?? (await askForLayer(root))
  if (layer === undefined) return refuse({ message: 'No layer was named.', next: [usage.replace('<Name>', name)] })
  const found = await findPlace(root, name, layer)
  if (!found) return undefined
  const place = options.route ? found : { ...found, kind: undefined }
  const known = readKnownBlocks(root, place.layer)
  if (!known.ok) {
    sayDiagnostics(known.diagnostics)
    return undefined
  }
  const obstacle = await findModelProblem(root, place, known.value)
  if (obstacle && 'message' in obstacle) return refuse(obstacle)
  if (obstacle) {
    sayDiagnostics(obstacle)
    return undefined
  }
  const text = options.fields ?? (await askInTerminal('Fields, such as title:String,price:Decimal?,dueAt:DateTime:'))
  if (text === undefined) return refuse({ message: 'The model has no fields.', next: [usage.replace('<Name>', name)] })
  const parsed = parseFields(text, known.value)
  return 'problem' in parsed ? refuse(parsed.problem) : { ...place, fields: parsed.fields }
}

function refuse(problem: Problem): undefined {
  say.failed(problem)
}

async function askForLayer(root: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined
  const options = (readLayers(root) ?? []).map(({ layer }) => ({ value: layer.name, label: titleOf(layer) }))
  const answer = await select({ message: 'Whose table is it?', options })
  return isCancel(answer) ? undefined : answer
}

async function addModel(root: string, model: NewModel, { dryRun = false, json = false }: Options): Promise<number> {
  const { names, layer, kind, fields } = model
  const route = routeOf(kind, names.subject)
  const facts = {
    model: names.model,
    layer: layer.name,
    table: `${layer.databaseSchema}.${names.table}`,
    route: route ?? null,
  }
  const changed = [layerFileOf(model), `${layer.migrations}/history.lock.prisma`, ...derivedFiles(root, model)]
  const report = { facts, verb: 'added', changed, isDryRun: dryRun, isJson: json } as const
  if (dryRun) {
    const code = await planCodeFiles(root, model, fields.references.length > 0)
    reportFiles({ ...report, files: [`${layer.migrations}/<time>_add_${names.table}/migration.sql`, ...code] })
    return OK
  }
  const migrations = await addedMigrations(root, model, () => writeModel(root, model, changed))
  if (!migrations) {
    say.failed({
      message: `Model ${names.model} was not added; the files are as they were.`,
      next: ['pnpm db:generate'],
    })
    return FAILED
  }
  reportFiles({ ...report, files: [...migrations, ...(await findCodeFiles(root, model))] })
  say.done(`Model ${names.model} added to ${titleOf(layer)}${route === undefined ? '' : `, at ${route}`}`)
  say.progress('Bring it into the local database: pnpm db:push')
  if (kind === 'plugin') {
    say.progress(
      `Its functions: import { create${names.entity} } from '@workspace/database/plugins/${layer.name}/${names.subject}'`,
    )
  }
  return OK
}
