import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { x } from 'tinyexec'
import type { Check, Finding } from '../validate/check.ts'

const group = 'Machine'

/** Whether files can be watched on Linux, and are as Git has them on Windows. */
export async function checkFileSystem(root: string): Promise<readonly Check[]> {
  if (process.platform === 'linux') return [{ group, name: 'file watchers', ...(await checkWatchers()) }]
  if (process.platform !== 'win32') return []
  return [
    { group, name: 'symbolic links', ...(await checkLinks(root)) },
    { group, name: 'line endings', ...(await checkLineEndings(root)) },
  ]
}

async function checkWatchers(): Promise<Finding> {
  const text = await readFile('/proc/sys/fs/inotify/max_user_watches', 'utf8').catch(() => undefined)
  return text === undefined ? { status: 'skipped', found: 'no limit is told' } : judgeWatches(Number(text))
}

/** Judges how many files one person may watch. */
export function judgeWatches(limit: number): Finding {
  const found = `${limit} for each person`
  if (limit >= 65_536) return { status: 'passed', found }
  const why = 'Development servers and editors watch thousands, and miss changes beyond the limit.'
  return { status: 'warned', found, why, next: ['sudo sysctl fs.inotify.max_user_watches=524288'] }
}

async function checkLinks(root: string): Promise<Finding> {
  const folder = await mkdtemp(join(root, 'node_modules/.doctor-'))
  try {
    await writeFile(join(folder, 'file'), '')
    await symlink(join(folder, 'file'), join(folder, 'link'))
    return { status: 'passed', found: 'can be made' }
  } catch {
    const why = 'A build of Next.js that stands alone is made of them.'
    return {
      status: 'warned',
      found: 'may not be made',
      why,
      next: ['Switch on Developer Mode in the settings of Windows.'],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function checkLineEndings(root: string): Promise<Finding> {
  const { stdout } = await x('git', ['ls-files', '--eol', '*.ts', '*.prisma', '*.sql'], { nodeOptions: { cwd: root } })
  const changed = stdout.split('\n').filter((line) => /\bw\/crlf\b/.test(line))
  if (changed.length === 0) return { status: 'passed', found: 'as Git has them' }
  const why = 'Checksums of migrations and files that are compared are of LF.'
  const next = ['git config core.autocrlf false', 'git rm --cached -r . && git reset --hard   (commit first)']
  return { status: 'failed', found: `${changed.length} files with CRLF`, why, next }
}
