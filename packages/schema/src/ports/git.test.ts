import { execFileSync } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeGit } from './git.ts'

it('takes a commit back, also the first one of a repository', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-git-')))
  using _ = { [Symbol.dispose]: () => rmSync(root, { recursive: true }) }
  const run = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
  run('init', '--quiet')
  const settings = [
    'user.name=Test',
    'user.email=test@example.com',
    'commit.gpgSign=false',
    'core.hooksPath=.git/hooks',
  ]
  for (const setting of settings) run('config', ...setting.split('='))
  const git = nodeGit(root)
  const commitAndUndo = (path: string) => {
    writeFileSync(join(root, path), 'text')
    git.commit([path], 'A commit')
    git.undoCommit()
    expect(git.uncommitted(['.'])).toEqual([path])
    git.unstage([path])
    expect(run('status', '--porcelain')).toBe(`?? ${path}\n`)
  }
  commitAndUndo('first.txt')
  git.commit(['first.txt'], 'Begin')
  commitAndUndo('second.txt')
  expect(run('log', '--format=%s')).toBe('Begin\n')
})
