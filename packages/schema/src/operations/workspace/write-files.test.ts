import { describe, expect, it } from 'vitest'
import { type FileTree, memoryFileTree } from '../../ports/file-tree.ts'
import { writeFiles } from './write-files.ts'

describe('writeFiles', () => {
  it('undoes what it can and names the rest where undoing fails, too', () => {
    const files = memoryFileTree({ a: 'old a', b: 'old b', c: 'old c', d: 'old d' })
    const full: FileTree = {
      ...files,
      write(path, text) {
        if (path === 'd' || (path === 'b' && text === 'old b')) {
          throw Object.assign(new Error('no space left'), { syscall: 'write' })
        }
        files.write(path, text)
      },
    }
    const changes = ['a', 'b', 'c', 'd'].map((path) => ({ path, text: `new ${path}` }))
    expect(writeFiles(changes, full)).toMatchObject({
      ok: false,
      diagnostics: [
        {
          code: 'FILE.UNWRITABLE',
          message: 'd cannot be written. What was there before is not back in b.',
          why: 'no space left',
        },
      ],
    })
    expect(Object.fromEntries(files.texts)).toEqual({ a: 'old a', b: 'new b', c: 'old c', d: 'old d' })
  })
})
