import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runCli } from '../src/commands/run-cli.ts'
import { acquireDatabase, type TestDatabase } from './database.ts'
import { type DeployedPlatform, deployPlatform, leftovers, stable } from './deployed-platform.ts'

/** A check that goes on until it is stopped, in this process. */
function start({ workspace, env }: DeployedPlatform, args: readonly string[]) {
  const controller = new AbortController()
  let stdout = ''
  let stderr = ''
  const done = runCli(['drift', ...args], {
    cwd: workspace.root,
    env,
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    hasColors: false,
    isTerminal: false,
    interruption: () => ({ signal: controller.signal, [Symbol.dispose]() {} }),
  })
  return {
    stdout: () => stdout,
    stderr: () => stderr,
    async until(pattern: RegExp) {
      while (!pattern.test(stderr + stdout)) await wait(20)
    },
    async stop() {
      controller.abort(130)
      return await done
    },
  }
}

/** Takes a database away and gives it back, as a restart of the server does. */
async function rename(database: TestDatabase, name: string, other: string): Promise<void> {
  await using maintenance = await acquireDatabase()
  await maintenance.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  await maintenance.query(`ALTER DATABASE "${name}" RENAME TO "${other}"`)
  if (name !== database.name) return
  await maintenance.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${other}'`)
}

it('prints each new state once while it watches, and outlives a database that is away', async () => {
  await using given = await deployPlatform()
  const { database } = given
  const watch = start(given, ['--watch', '0.05'])
  await watch.until(/5 layers, 0 differences/)
  await database.query('CREATE TABLE alpha.strangers (id int)')
  await watch.until(/1 extra/)
  await rename(database, database.name, `${database.name}_away`)
  await watch.until(/DATABASE\.UNKNOWN/)
  await rename(database, `${database.name}_away`, database.name)
  await watch.until(/DATABASE\.UNKNOWN[\s\S]*1 extra[\s\S]*difference in/)
  await database.query('DROP TABLE alpha.strangers')
  await watch.until(/(5 layers, 0 differences[\s\S]*){2}/)
  expect(await watch.stop()).toBe(130)
  const summaries = stable(watch.stderr(), database).match(/^[✔✖].* layers?, .*/gm) ?? []
  // Which error comes first while it goes away is a matter of time.
  expect(summaries.filter((line, index) => line !== summaries[index - 1])).toEqual([
    '✔ 5 layers, 0 differences in N ms',
    '✖ 1 error, 5 layers, 1 difference in N ms',
    '✖ 1 error, 0 layers, 0 differences in N ms',
    '✖ 1 error, 5 layers, 1 difference in N ms',
    '✔ 5 layers, 0 differences in N ms',
  ])
  expect(watch.stdout()).toBe('')
  expect(await leftovers(database)).toEqual([])
})

it('serves metrics and health on loopback', async () => {
  await using given = await deployPlatform()
  const { database } = given
  const server = start(given, ['--serve', '0', '--watch', '0.05', '--json'])
  await server.until(/Serving \S+/)
  await server.until(/"ok":true/)
  const url = /Serving (http:\/\/127\.0\.0\.1:\d+)\/metrics/.exec(server.stderr())?.[1] ?? ''
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`${url}${path}`, { method })
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() }
  }
  const healthy = await get('/health')
  expect([healthy.status, JSON.parse(healthy.text)]).toMatchObject([200, { status: 'ok', codes: [] }])
  await database.query('CREATE TABLE alpha.strangers (id int)')
  await server.until(/"ok":false/)
  const { status, type, text } = await get('/metrics')
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
  const masked = stable(text, database).replace(/(?<=_seconds) \d\S+/g, ' N')
  expect(
    masked.replace(/^schema_drift_objects.*(missing|changed|ahead|failed|edited|unknown).*\n/gm, ''),
  ).toMatchInlineSnapshot(`
    "
    # HELP schema_drift_objects Differences from what the migrations promise, and migrations that do not count.
    # TYPE schema_drift_objects gauge
    schema_drift_objects{database="HOST/DATABASE",layer="base",kind="extra"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="base",kind="pending"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="wiki",kind="extra"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="wiki",kind="pending"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="alpha",kind="extra"} 1
    schema_drift_objects{database="HOST/DATABASE",layer="alpha",kind="pending"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="beta",kind="extra"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="beta",kind="pending"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="gamma",kind="extra"} 0
    schema_drift_objects{database="HOST/DATABASE",layer="gamma",kind="pending"} 0
    # HELP schema_drift_up Whether the last check could run.
    # TYPE schema_drift_up gauge
    schema_drift_up 1
    # HELP schema_drift_last_check_timestamp_seconds When the last check ended.
    # TYPE schema_drift_last_check_timestamp_seconds gauge
    schema_drift_last_check_timestamp_seconds N
    # HELP schema_drift_check_duration_seconds How long the last check took.
    # TYPE schema_drift_check_duration_seconds gauge
    schema_drift_check_duration_seconds N
    "
  `)
  const ill = await get('/health')
  expect([ill.status, JSON.parse(ill.text)]).toMatchObject([503, { status: 'drift', codes: ['DRIFT.EXTRA'] }])
  expect((await get('/health', 'POST')).status).toBe(405)
  expect((await get('/')).status).toBe(404)
  await rename(database, database.name, `${database.name}_away`)
  await server.until(/DATABASE\.UNKNOWN/)
  const away = await get('/health')
  expect([away.status, JSON.parse(away.text)]).toMatchObject([503, { status: 'unavailable' }])
  expect((await get('/metrics')).text).toContain('\nschema_drift_up 0\n')
  await rename(database, `${database.name}_away`, database.name)
  expect(await server.stop()).toBe(130)
  await expect(fetch(url)).rejects.toThrow()
})

it('refuses options that it cannot follow', async () => {
  await using given = await deployPlatform()
  const server = start(given, ['--serve', '0'])
  await server.until(/Serving \S+/)
  const port = /:(\d+)\/metrics/.exec(server.stderr())?.[1] ?? ''
  for (const args of [
    ['--watch', '0'],
    ['--watch', 'soon'],
    ['--serve', '70000'],
    ['--serve', port],
  ]) {
    const { exitCode, stderr } = await given.schema(['drift', ...args])
    expect([args, exitCode, stderr]).toEqual([args, 2, expect.stringContaining('DRIFT.INVALID_OPTION')])
  }
  await server.stop()
})
