import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedWorkspace, copiedWorkspace } from '../copied-workspace.ts'
import { type CodeBlock, codeBlocks } from './code-blocks.ts'

const MINUTES = 60_000
const PAGE = 'docs/demo.md'
let workspace: CopiedWorkspace

beforeAll(async () => {
  workspace = await copiedWorkspace('demo')
  await workspace.git('config', 'user.name', 'Test')
  await workspace.git('config', 'user.email', 'test@example.com')
}, 10 * MINUTES)
afterAll(() => workspace?.[Symbol.asyncDispose]())

it.skipIf(process.platform === 'win32')(
  'each block of the page does what the page says, in order',
  async () => {
    const blocks = codeBlocks(await readFile(join(workspace.folder, PAGE), 'utf8'))
    expect(blocks.length).toBeGreaterThan(0)
    for (const block of blocks) await carryOut(block)
    expect((await workspace.run('git', 'diff', '--stat', 'HEAD~3')).stdout).toBe('')
  },
  30 * MINUTES,
)

async function carryOut(block: CodeBlock): Promise<void> {
  if (block.about !== undefined) {
    // Readers do not see what stands behind the language.
    expect(block.before, `${PAGE}:${block.line}`).toContain(block.about)
    return await writeBlock(block.about, block.text)
  }
  switch (block.language) {
    case 'sh':
      await succeed(block, block.text)
      break
    case 'diff':
      await applyDiff(block)
      break
    case 'console':
      for (const { command, output } of commandsOf(block.text)) await compare(block, command, output)
      break
    default:
      throw new Error(`${PAGE}:${block.line} What is to be done with this block?`)
  }
}

async function writeBlock(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(workspace.folder, path)), { recursive: true })
  await writeFile(join(workspace.folder, path), text)
}

async function succeed({ line }: CodeBlock, script: string): Promise<void> {
  const { exitCode, stdout, stderr } = await workspace.run('sh', '-euc', script)
  expect(exitCode, `${PAGE}:${line}\n${stdout}${stderr}`).toBe(0)
}

async function applyDiff(block: CodeBlock): Promise<void> {
  const patch = join(workspace.folder, 'node_modules/.cache/block.diff')
  await mkdir(dirname(patch), { recursive: true })
  await writeFile(patch, block.text)
  await succeed(block, `git apply '${patch}'`)
}

/** The commands of a session, each with the lines that it printed. */
function commandsOf(text: string): { command: string; output: string[] }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n')
      return { command, output }
    })
}

/** The lines have to be printed in this order; `…` stands for any text, and between them there may be others. */
async function compare({ line }: CodeBlock, command: string, expected: readonly string[]): Promise<void> {
  const { stdout, stderr } = await workspace.run('sh', '-euc', command)
  const printed = `${stdout}\n${stderr}`.split('\n').map((text) => text.trim())
  let place = 0
  for (const text of expected) {
    const pattern = new RegExp(`^${text.trim().split('…').map(escapePattern).join('.*')}$`)
    const found = printed.findIndex((candidate, index) => index >= place && pattern.test(candidate))
    expect(found, `${PAGE}:${line} ${command} does not print: ${text}\n${stdout}${stderr}`).not.toBe(-1)
    if (text.trim() !== '…') place = found + 1
  }
}

function escapePattern(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
}
