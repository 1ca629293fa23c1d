import { describe, expect, it } from 'vitest'
import type { LayerKind } from '../layer.ts'
import type { LayerSource, Project, Workspace } from '../project.ts'
import { planTargets } from './plan-targets.ts'

const layer = (kind: LayerKind, name: string): LayerSource => ({
  kind,
  name,
  databaseSchema: name,
  source: name,
  files: [],
  migrations: name,
})
const base = layer('base', 'base')
const wiki = layer('plugin', 'wiki')
const demo = layer('app', 'demo')
const events = layer('app', 'events')
const project = (kind: Project['kind'], name: string, stack: LayerSource[], owned: LayerSource[]): Project => ({
  kind,
  name,
  folder: name,
  stack,
  owned,
  output: '',
  external: '',
  client: '',
  variants: [],
  documents: [],
  rules: {},
})
const database = project('database', 'database', [base, wiki], [base, wiki])
const demoApp = project('app', 'demo', [base, demo], [demo])
const eventsApp = project('app', 'events', [base, wiki, events], [events])
const workspace: Workspace = { root: '/', layers: [base, wiki, demo, events], projects: [database, demoApp, eventsApp] }

const shared = 'postgresql://u:p@localhost/shared'
const own = 'postgresql://u:p@localhost/own'

function plan(scope: readonly Project[], urls: Readonly<Record<string, string>> = {}) {
  const targets = planTargets({ workspace, scope, urlOf: ({ name }) => urls[name] ?? shared })
  return targets.map(({ url, tasks }) => ({
    url,
    tasks: tasks.map(
      ({ layer, stack, onlyIfMissing }) =>
        `${layer.name} on ${stack.map(({ name }) => name).join('+')}${onlyIfMissing ? ' if missing' : ''}`,
    ),
  }))
}

describe('planTargets', () => {
  it('takes every layer of the workspace, lowest first, each on the layers below it', () => {
    expect(plan(workspace.projects)).toEqual([
      { url: shared, tasks: ['base on base', 'wiki on base+wiki', 'demo on base+demo', 'events on base+wiki+events'] },
    ])
  })

  it('only creates what is missing below an app in the shared database', () => {
    expect(plan([eventsApp])).toEqual([
      { url: shared, tasks: ['base on base if missing', 'wiki on base+wiki if missing', 'events on base+wiki+events'] },
    ])
  })

  it('brings the whole stack into a database of the app’s own', () => {
    const tasks = ['base on base', 'demo on base+demo']
    expect(plan([demoApp], { demo: own })).toEqual([{ url: own, tasks }])
    expect(plan(workspace.projects, { demo: own })).toEqual([
      { url: shared, tasks: ['base on base', 'wiki on base+wiki', 'events on base+wiki+events'] },
      { url: own, tasks },
    ])
  })

  it('knows one database under two connection strings', () => {
    const other = 'postgresql://someone:else@localhost:5432/shared?connect_timeout=3'
    expect(plan([demoApp], { demo: other })).toEqual([
      { url: other, tasks: ['base on base if missing', 'demo on base+demo'] },
    ])
  })
})
