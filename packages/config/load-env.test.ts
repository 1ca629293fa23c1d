import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findWorkspaceRoot, loadEnv } from './load-env.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'load-env-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
  delete process.env.LOAD_ENV_TEST
})

function createWorkspace(env?: string): string {
  const folder = join(root, 'apps/demo')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(root, 'pnpm-workspace.yaml'), 'packages: []\n')
  if (env) writeFileSync(join(root, '.env'), env)
  return folder
}

describe('findWorkspaceRoot', () => {
  it('is the folder above that holds pnpm-workspace.yaml', () => {
    expect(findWorkspaceRoot(createWorkspace())).toBe(root)
  })

  it('is undefined outside a workspace', () => {
    expect(findWorkspaceRoot(root)).toBeUndefined()
  })
})

describe('loadEnv', () => {
  it('reads the .env file of the root', () => {
    loadEnv(createWorkspace('LOAD_ENV_TEST=from-file\n'))
    expect(process.env.LOAD_ENV_TEST).toBe('from-file')
  })

  it('leaves what is set already', () => {
    process.env.LOAD_ENV_TEST = 'set'
    loadEnv(createWorkspace('LOAD_ENV_TEST=from-file\n'))
    expect(process.env.LOAD_ENV_TEST).toBe('set')
  })

  it('does nothing without the file', () => {
    loadEnv(createWorkspace())
    expect(process.env.LOAD_ENV_TEST).toBeUndefined()
  })
})
