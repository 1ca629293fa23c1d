import pg from 'pg'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { findConnectionProblem } from '../src/index.ts'
import { acquireServers } from './support/servers.ts'
import { certificate, startTlsProxy } from './support/tls-proxy.ts'

const servers = await acquireServers()
afterAll(() => servers[Symbol.asyncDispose]())

/** Connects through TLS as the parameters say; gives the code of what went wrong, and whether anything was encrypted. */
async function connectWith(parameters: string, host = 'localhost') {
  await using proxy = await startTlsProxy(servers.main.url)
  const url = new URL(servers.main.url)
  url.hostname = host
  url.port = String(proxy.port)
  const problem = await findConnectionProblem(`${url.href}?${parameters}`)
  return { code: problem?.code, encrypted: proxy.encrypted() > 0 }
}

const authority = `sslrootcert=${encodeURIComponent(certificate('ca.pem'))}`
const fine = { code: undefined, encrypted: true }

describe('a server with TLS', () => {
  test('is reached encrypted unless told otherwise', async () => {
    expect(await connectWith('')).toEqual(fine)
    expect(await connectWith('sslmode=prefer')).toEqual(fine)
    expect(await connectWith('sslmode=require')).toEqual(fine)
    expect(await connectWith('uselibpqcompat=true&sslmode=require')).toEqual(fine)
    expect(await connectWith('sslmode=disable')).toEqual({ code: 'P1017', encrypted: false })
  })

  test('has to show a certificate that is vouched for where that is asked', async () => {
    expect(await connectWith(`sslmode=verify-full&${authority}`)).toEqual(fine)
    expect(
      await connectWith(`sslmode=require&sslaccept=strict&sslcert=${encodeURIComponent(certificate('ca.pem'))}`),
    ).toEqual(fine)
    expect(await connectWith('sslmode=verify-full')).toMatchObject({ code: 'P1011' })
    expect(await connectWith('sslmode=require&sslaccept=strict')).toMatchObject({ code: 'P1011' })
  })

  test('has to bear the name it is called by, for verify-full and not for verify-ca', async () => {
    expect(await connectWith(`sslmode=verify-full&${authority}`, '127.0.0.1')).toMatchObject({ code: 'P1011' })
    expect(await connectWith(`sslmode=verify-ca&${authority}`, '127.0.0.1')).toEqual(fine)
  })
})

describe('a server without TLS', () => {
  test('is reached unless TLS is required', async () => {
    expect(await findConnectionProblem(servers.main.url)).toBeUndefined()
    expect(await findConnectionProblem(`${servers.main.url}?sslmode=disable`)).toBeUndefined()
    expect(await findConnectionProblem(`${servers.main.url}?sslmode=require`)).toMatchObject({ code: 'P1011' })
  })
})

describe('a client of pg, which is what applications have', () => {
  /** What the driver makes of a connection string: whether it is encrypted, else the message. */
  async function connectClient({ parameters = '', host = 'localhost', mode, hasTls = true }: ClientCase) {
    await using proxy = await startTlsProxy(servers.main.url)
    const url = new URL(servers.main.url)
    if (hasTls) Object.assign(url, { hostname: host, port: String(proxy.port) })
    url.search = parameters
    vi.stubEnv('PGSSLMODE', mode)
    const client = new pg.Client({ connectionString: url.href })
    try {
      await client.connect()
      return proxy.encrypted() > 0 ? 'encrypted' : 'plain'
    } catch (error) {
      return (error as Error).message
    } finally {
      vi.unstubAllEnvs()
      await client.end().catch(() => {})
    }
  }

  interface ClientCase {
    readonly parameters?: string
    readonly host?: string
    /** PGSSLMODE */
    readonly mode?: string
    readonly hasTls?: boolean
  }

  test('is not encrypted unless told, and checks the certificate for every sslmode but no-verify', async () => {
    const unknown = expect.stringContaining('unable to verify the first certificate')
    // The proxy hangs up on a client that does not ask for TLS.
    expect(await connectClient({})).toBe('Connection terminated unexpectedly')
    expect(await connectClient({ hasTls: false })).toBe('plain')
    expect(await connectClient({ parameters: 'sslmode=prefer' })).toEqual(unknown)
    expect(await connectClient({ parameters: 'sslmode=require' })).toEqual(unknown)
    expect(await connectClient({ parameters: 'sslmode=verify-full' })).toEqual(unknown)
    expect(await connectClient({ parameters: `sslmode=verify-full&${authority}` })).toBe('encrypted')
    expect(await connectClient({ parameters: 'sslmode=no-verify' })).toBe('encrypted')
    expect(await connectClient({ parameters: 'uselibpqcompat=true&sslmode=require' })).toBe('encrypted')
    for (const mode of ['require', 'verify-full']) {
      expect(await connectClient({ parameters: `sslmode=${mode}&${authority}`, host: '127.0.0.1' })).toContain(
        "does not match certificate's altnames",
      )
    }
    expect(await connectClient({ parameters: 'sslmode=prefer', hasTls: false })).toBe(
      'The server does not support SSL connections',
    )
  })

  test('heeds PGSSLMODE where the connection string says nothing', async () => {
    expect(await connectClient({ mode: 'no-verify' })).toBe('encrypted')
    expect(await connectClient({ mode: 'require', hasTls: false })).toBe('The server does not support SSL connections')
    expect(await connectClient({ mode: 'require', parameters: 'sslmode=disable', hasTls: false })).toBe('plain')
  })
})
