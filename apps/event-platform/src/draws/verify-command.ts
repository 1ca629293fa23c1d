import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type Draw, drawSchema } from './draw-schemas.ts'
import { verifyDraw } from './verify-draw.ts'

const HELP = `Usage: draw:verify [--seed-hash <hash>] <address or file>

Checks a draw by doing it again: the seed against its hash, and the winners against the seed and the entries. DRAW.md says how it is drawn.

  --seed-hash <hash>  what was published before the draw, where you noted it

Examples:
  pnpm --filter @workspace/event-platform draw:verify http://127.0.0.1:3002/rooms/room_spring-fair-raffle/draws/1
  pnpm --filter @workspace/event-platform draw:verify --seed-hash 6668… draw.json

Exits with 0 where all agrees, 1 where something does not, 2 where it could not be checked.
`

/** It could not be checked; the message says why. */
class CheckError extends Error {
  override readonly name = 'CheckError'
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs(args)
  const [source] = positionals
  if (values.help) {
    process.stdout.write(HELP)
    return 0
  }
  if (source === undefined || positionals.length > 1) throw new CheckError(`Name one draw.\n\n${HELP}`)
  const draw = await readDraw(source)
  if (!draw.record) throw new CheckError(`Round ${draw.number} is not drawn yet: there is nothing to check.`)
  const problems = verifyDraw(draw, values['seed-hash'])
  if (problems.length > 0) {
    process.stdout.write(problems.map((problem) => `✖ ${problem}\n`).join(''))
    return 1
  }
  const { winners, entries } = draw.record
  const winnersFollow = winners.length === 1 ? '1 winner follows' : `${winners.length} winners follow`
  const allEntries = entries.length === 1 ? '1 entry' : `${entries.length} entries`
  process.stdout.write(`✔ Round ${draw.number} of ${draw.roomId}: ${winnersFollow} from the seed and ${allEntries}.\n`)
  return 0
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'seed-hash': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new CheckError(`${messageOf(error)}\n\n${HELP}`)
  }
}

/** Answers that were kept from before rounds had a time to be drawn at are good still. */
const savedDrawSchema = drawSchema.extend({ scheduledAt: drawSchema.shape.scheduledAt.default(null) })

async function readDraw(source: string): Promise<Draw> {
  const text = /^https?:/.test(source) ? await download(source) : await readFromFile(source)
  const result = savedDrawSchema.safeParse(parseJson(text, source))
  if (result.success) return result.data
  throw new CheckError(
    `${source} is not a draw, which GET /rooms/:id/draws/:number answers:\n${z.prettifyError(result.error)}`,
  )
}

async function download(address: string): Promise<string> {
  const noAnswer = (error: unknown) => {
    throw new CheckError(`${address} does not answer: ${messageOf(error)}`)
  }
  const response = await fetch(address).catch(noAnswer)
  if (response.ok) return response.text().catch(noAnswer)
  throw new CheckError(
    `${address} answers ${response.status}. Of a private room, save the draw to a file while signed in, and name that.`,
  )
}

async function readFromFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new CheckError(`${path} cannot be read: ${messageOf(error)}`)
  }
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CheckError(`${source} is not JSON: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

try {
  process.exitCode = await run(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof CheckError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
