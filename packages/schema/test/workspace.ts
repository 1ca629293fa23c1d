import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runCli } from '../src/commands/run-cli.ts'
import { type CliResult, type RunningCommand, startNode } from './child-process.ts'

const configModule = new URL('../src/config/define-config.ts', import.meta.url).href
const bin = fileURLToPath(new URL('../src/bin.mjs', import.meta.url))

interface RunOptions {
  /** Folder to run in, relative to the workspace. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What a person answers who is asked; without it there is nobody to ask. */
  readonly confirm?: () => Promise<boolean>
}

/** A workspace in a temporary folder. */
export interface TestWorkspace extends Disposable {
  readonly root: string
  write(path: string, text: string): void
  read(path: string): string
  remove(path: string): void
  /** Every file with its text, but for generated clients. */
  snapshot(): Record<string, string>
  /** Runs the command line in this process. */
  run(args: readonly string[], options?: RunOptions): Promise<CliResult>
  /** Starts the command line as a process of its own. */
  start(args: readonly string[], options?: RunOptions): RunningCommand
}

/** Text of a schema.config.ts that works outside of this repository's node_modules. */
export function configText(call: string): string {
  return `import { defineApp, defineDatabase } from '${configModule}'\nexport default ${call}\n`
}

/** Creates a workspace of a database package and apps, with the given files on top. */
export function createWorkspace(files: Readonly<Record<string, string>>): TestWorkspace {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-workspace-')))
  const at = (path: string) => join(root, path)
  const write = (path: string, text: string) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), text)
  }
  write('pnpm-workspace.yaml', 'packages:\n  - apps/*\n  - packages/*\n')
  for (const [path, text] of Object.entries(files)) write(path, text)
  return {
    root,
    write,
    read: (path) => readFileSync(at(path), 'utf8'),
    remove: (path) => rmSync(at(path), { recursive: true }),
    snapshot() {
      const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
      const paths = entries.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
      const kept = paths.filter((path) => !path.includes('/generated/')).sort()
      return Object.fromEntries(kept.map((path) => [path, readFileSync(at(path), 'utf8')]))
    },
    async run(args, { cwd = '.', env = {}, confirm } = {}) {
      let stdout = ''
      let stderr = ''
      const exitCode = await runCli(args, {
        cwd: at(cwd),
        env,
        stdout: (text) => {
          stdout += text
        },
        stderr: (text) => {
          stderr += text
        },
        hasColors: false,
        isTerminal: false,
        ...(confirm && { confirm }),
      })
      return { exitCode, stdout, stderr }
    },
    start(args, { cwd = '.', env = {} } = {}) {
      return startNode([bin, ...args], { cwd: at(cwd), env })
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** Files of a database package with users, and an app with notes on them. */
export const notesWorkspace: Readonly<Record<string, string>> = {
  'packages/database/schema.config.ts': configText('defineDatabase()'),
  'packages/database/prisma/base/user.prisma': `model User {
  id    String @id
  email String @unique

  @@map("users")
}
`,
  'apps/notes/schema.config.ts': configText("defineApp({ name: 'notes' })"),
  'apps/notes/prisma/notes.prisma': `model Note {
  id       Int    @id @default(autoincrement())
  authorId String @map("author_id")
  author   User   @relation(fields: [authorId], references: [id], onDelete: Cascade)
  text     String

  @@map("notes")
}
`,
}
