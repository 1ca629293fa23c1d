import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { loadWorkspace } from '@workspace/schema'
import { describe, expect, it } from 'vitest'
import { cutMarked } from '../src/marks/cut-marked.ts'
import { findMarkProblems } from '../src/marks/find-mark-problems.ts'
import { findMarkedFiles } from '../src/marks/marked-files.ts'
import { knownOwners, ownersOf } from '../src/marks/owners.ts'
import { readPackages } from '../src/scaffold/read-packages.ts'

const root = join(import.meta.dirname, '../..')
/** Put together here, so that this file has no marks of its own. */
const mark = (label: string) => `<!-- ${label} -->`
const around = (label: string, text: string) => mark(label) + text + mark(`/${label}`)

it('every mark of the repository has its other half, and names what is there', async () => {
  const workspace = loadWorkspace(root)
  if (!workspace.ok) throw new Error('The workspace does not load.')
  const known = knownOwners(workspace.value.layers)
  const files = await findMarkedFiles(root)
  expect(files.flatMap(({ path, text }) => findMarkProblems(path, text, known))).toEqual([])
})

it('what packages name elsewhere is there', async () => {
  const named = (await readPackages(root)).flatMap(({ manifest }) => manifest.workspace?.elsewhere ?? [])
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
})

it('the picture of an app goes with it', async () => {
  const apps = (await readPackages(root)).filter(({ manifest }) => manifest.workspace?.picture !== undefined)
  const staying = apps.filter(
    ({ folder, manifest }) => !manifest.workspace?.elsewhere?.includes(`docs/pictures/${basename(folder)}.png`),
  )
  expect(staying.map(({ file }) => file)).toEqual([])
})

it('a mark that does not fit is named with its place', () => {
  const text = `a ${around('app:shop', 'b')}\na${around('app:shop', mark('/plugin:x'))}\n\n${mark('app:shop starter')}\n${around('starter', 'a')}\n`
  expect(findMarkProblems('a.md', text, new Set(['app:shop', 'starter']))).toEqual([
    'a.md:2 There is no plugin:x.',
    'a.md:2 /plugin:x ends what does not begin.',
    'a.md:5 starter begins a line of text, which is no Markdown then.',
    'a.md:4 app:shop starter does not end.',
  ])
})

it('the last app and the last plugin take along what is about any', () => {
  const shop = { kind: 'app', name: 'shop' } as const
  const wiki = { kind: 'plugin', name: 'wiki' } as const
  const layers = [{ kind: 'base', name: 'base' } as const, shop, wiki, { kind: 'app', name: 'desk' } as const]
  expect(ownersOf([shop], layers)).toEqual(new Set(['app:shop']))
  expect(ownersOf([shop, wiki], layers)).toEqual(new Set(['app:shop', 'plugin:wiki', 'plugins']))
})

describe('given what is about an app that goes', () => {
  const gone = new Set(['app:shop'])

  it('a block goes with one of the empty lines around it', () => {
    const page = `before\n\n${mark('app:shop')}\n\nabout\n\n${mark('/app:shop')}\n\nbehind\n`
    expect(cutMarked('a.md', page, gone)).toBe('before\n\nbehind\n')
    const last = `before\n\n${around('app:shop', '\nabout\n')}\n`
    expect(cutMarked('a.md', last, gone)).toBe('before\n')
  })

  it('words go out of their sentence', () => {
    const page = `the demo${around('app:shop', ', the shop')} and the rest\n`
    expect(cutMarked('a.md', page, gone)).toBe('the demo and the rest\n')
  })

  it('a row goes whole, and the table stays one', () => {
    const page = `| app |\n| --- |\n| ${around('app:shop', 'shop | 3003')} |\n| ${around('app:demo', 'demo')} |\n`
    expect(cutMarked('a.md', page, gone)).toBe(`| app |\n| --- |\n| ${around('app:demo', 'demo')} |\n`)
  })

  it('lines of other files go between comments', () => {
    const lines = (sign: string, text: string) => `  ${sign} app:shop\n  ${text}\n  ${sign} /app:shop\n`
    expect(cutMarked('a.yml', `a:\n${lines('#', 'b: 1')}c: 2\n`, gone)).toBe('a:\nc: 2\n')
    expect(cutMarked('a.ts', `[\n${lines('//', '1,')}]\n`, gone)).toBe('[\n]\n')
  })

  it('what is inside goes along, what is about others stays', () => {
    const nested = around('app:shop', `x${around('plugin:wallet', 'y')}${around('app:shop', 'z')}`)
    expect(cutMarked('a.md', `a${nested}b${around('starter', 'c')}`, gone)).toBe(`ab${around('starter', 'c')}`)
  })

  it('what is about several goes with the first of them', () => {
    expect(cutMarked('a.md', `a${around('app:demo app:shop', 'both')}b`, gone)).toBe('ab')
  })
})
