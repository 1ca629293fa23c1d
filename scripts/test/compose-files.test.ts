import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseVariables } from '@workspace/env'
import { sitePreset } from '@workspace/http/env'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readApps } from '../src/apps.ts'

interface Service {
  readonly image?: string
  readonly ports?: readonly string[]
  readonly profiles?: readonly string[]
  readonly networks?: readonly string[]
  readonly restart?: string
  readonly stop_grace_period?: string
  readonly healthcheck?: object
  readonly build?: { readonly target?: string } | string
  readonly environment?: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly deploy?: { readonly resources?: { readonly limits?: { readonly memory?: string } } }
}

interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>
}

const root = join(import.meta.dirname, '../..')

async function read(name: string): Promise<ComposeFile> {
  return parse(await readFile(join(root, name), 'utf8'), { merge: true }) as ComposeFile
}

/** Those of identity providers are needed by who has one. */
const SECRET = /PASSWORD|(?<!CLIENT_)SECRET/

describe('docker-compose.production.yml', async () => {
  const { services, networks } = await read('docker-compose.production.yml')
  const { db, migrate, ...apps } = services

  it('publishes no port of the database, and its network has no way out', () => {
    expect(db?.ports).toBeUndefined()
    expect(db?.networks).toEqual(['database'])
    expect(networks?.database).toEqual({ internal: true })
  })

  it('takes every secret from the environment, and stops where one is missing', () => {
    const values = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment))
    const secrets = values.filter(([name]) => SECRET.test(name))
    expect(secrets.map(([name]) => name)).toContain('POSTGRES_PASSWORD')
    for (const [name, value] of secrets) expect(value).toMatch(new RegExp(`^\\$\\{${name}:\\?`))
    const urls = values.filter(([name]) => name === 'DATABASE_URL')
    expect(urls).toHaveLength(Object.keys(services).length - 1)
    for (const [, url] of urls) expect(url).toMatch(/^postgresql:\/\/\w+:\$\{[A-Z_]+_PASSWORD:\?\}@db:5432\/workspace$/)
  })

  it('migrates before an application starts, which has a login and a limit of its own and comes back by itself', () => {
    expect(migrate?.depends_on).toEqual({ db: { condition: 'service_healthy' } })
    expect(migrate?.restart).toBe('no')
    for (const app of Object.values(apps)) {
      expect(app.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } })
      expect(app.restart).toBe('unless-stopped')
      expect(app.environment?.DATABASE_URL).not.toContain('postgres:')
      expect(app.deploy?.resources?.limits?.memory).toBeDefined()
    }
  })

  it('stops an application later than it stops by itself', () => {
    const { SHUTDOWN_TIMEOUT_MS } = parseVariables([sitePreset({ port: 3000 })], {})
    for (const app of Object.values(apps)) {
      const [, seconds] = /^(\d+)s$/.exec(app.stop_grace_period ?? '') ?? []
      expect(Number(seconds) * 1000).toBeGreaterThan(SHUTDOWN_TIMEOUT_MS)
    }
  })

  it('has every application of the workspace, with a login', async () => {
    for (const name of Object.keys(apps)) {
      expect(db?.environment).toHaveProperty(`${name.toUpperCase().replaceAll('-', '_')}_DATABASE_PASSWORD`)
    }
    expect(Object.keys(apps).sort()).toEqual((await readApps(root, {})).map(({ name }) => name).sort())
  })
})

describe('docker-compose.yml', async () => {
  const { services } = await read('docker-compose.yml')

  it('starts the database alone unless a profile is asked for', () => {
    const always = Object.entries(services).filter(([, { profiles }]) => profiles === undefined)
    expect(always.map(([name]) => name)).toEqual(['db'])
  })

  it('publishes on this machine only', () => {
    const ports = Object.values(services).flatMap(({ ports: published = [] }) => published)
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/)
  })

  it('publishes every application of the workspace', async () => {
    for (const { portVariable, port } of await readApps(root, {})) {
      const mapped = `\${${portVariable}:-${port}}`
      expect(services.apps?.environment?.[portVariable]).toBe(mapped)
      expect(services.apps?.ports).toContain(`127.0.0.1:${mapped}:${mapped}`)
    }
  })

  it('tells of each service whether it is healthy', () => {
    for (const { healthcheck } of Object.values(services)) expect(healthcheck).toBeDefined()
  })
})
