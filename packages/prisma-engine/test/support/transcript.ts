import type { CommandResult, RunOptions } from '../../src/testing/start-process.ts'
import { type PrismaProject, packageFolder } from './prisma-project.ts'
import type { ScratchDatabase } from './scratch-database.ts'

/** A record of commands and what they said, fit to compare from run to run. */
export interface Transcript {
  /** Runs a Prisma command and records it. */
  prisma(command: string, options?: RunOptions): Promise<CommandResult>
  /** Records a text under a title. */
  note(title: string, text: string): void
  text(): string
}

/** Blanks out what differs between machines, runs and servers. */
function normalise(text: string, project: PrismaProject, databases: readonly ScratchDatabase[]): string {
  let result = text.replaceAll('\\', '/')
  for (const [index, { name, url }] of databases.entries()) {
    const { host, hostname, port } = new URL(url)
    result = result.replaceAll(name, `database${index + 1}`).replaceAll(host, 'HOST:PORT')
    result = result.replaceAll(`${hostname}\`:\`${port}`, 'HOST`:`PORT')
  }
  return result
    .replaceAll(project.folder.replaceAll('\\', '/'), 'PROJECT')
    .replaceAll(packageFolder.replaceAll('\\', '/'), 'ENGINE')
    .replace(/\b20\d{12}_/g, 'TIMESTAMP_')
    .replace(/started at .* UTC/g, 'started at TIME UTC')
    .replace(/\b(in|took) \d+(\.\d+)?m?s\b/g, '$1 TIME')
    .replace(/[ \t]+$/gm, '')
}

/** Starts a record for a project and the databases it works on. */
export function createTranscript(project: PrismaProject, databases: readonly ScratchDatabase[]): Transcript {
  const parts: string[] = []
  const clean = (text: string): string =>
    normalise(text, project, databases)
      .replace(/\n{2,}/g, '\n')
      .trim()
  return {
    async prisma(command, options) {
      const result = await project.prisma(command.split(' '), options)
      const stderr = clean(result.stderr)
        .split('\n')
        .filter((line) => !/^(Loaded Prisma config|Prisma schema loaded) from|^$/.test(line))
      parts.push(
        [
          `$ prisma ${clean(command)}`,
          clean(result.stdout),
          ...stderr.map((line) => `! ${line}`),
          `exit ${result.exitCode}`,
        ]
          .filter((part) => part !== '')
          .join('\n'),
      )
      return result
    },
    note(title, text) {
      parts.push(`# ${title}\n${clean(text)}`)
    },
    text: () => `${parts.join('\n\n')}\n`,
  }
}
