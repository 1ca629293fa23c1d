import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { squawkProcess } from './squawk.ts'

it.skipIf(process.platform === 'win32')(
  'says what is wrong where the program is killed in the middle of its answer',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'schema-squawk-'))
    using _ = { [Symbol.dispose]: () => rmSync(folder, { recursive: true }) }
    const program = join(folder, 'squawk')
    writeFileSync(program, `#!/bin/sh\nprintf '[{"line": 1,'\nkill -9 $$\n`, { mode: 0o755 })
    expect(await squawkProcess(() => program).check('SELECT 1;', { isTransaction: false })).toEqual({
      problem: 'Its answer is cut off: [{"line": 1,',
    })
  },
)
