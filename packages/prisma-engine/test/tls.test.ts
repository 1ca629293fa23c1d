import { afterAll, describe, expect, test } from 'vitest'
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
