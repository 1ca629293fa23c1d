import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseConnectionUrl } from './parse-connection-url.ts'

describe('a PostgreSQL connection string', () => {
  test('has defaults for what it leaves out', () => {
    expect(parseConnectionUrl('postgresql://')).toEqual({
      host: 'localhost',
      port: 5432,
      user: undefined,
      password: undefined,
      database: 'postgres',
      schema: 'public',
      tls: 'prefer',
      tlsOptions: { rejectUnauthorized: false },
      connectTimeout: 5000,
      applicationName: 'prisma-engine',
      options: undefined,
    })
  })

  test('is taken apart and decoded', () => {
    const url =
      'postgres://us%40er:p%2Fa%3Ass@db.example.com:6543/my%20app?schema=prisma_base&connect_timeout=0&application_name=ci&options=-c%20lock_timeout%3D5s&pgbouncer=true'
    expect(parseConnectionUrl(url)).toMatchObject({
      host: 'db.example.com',
      port: 6543,
      user: 'us@er',
      password: 'p/a:ss',
      database: 'my app',
      schema: 'prisma_base',
      connectTimeout: 0,
      applicationName: 'ci',
      options: '-c lock_timeout=5s',
    })
  })

  test('may name an IPv6 address, or the folder of a Unix socket, over which there is no TLS', () => {
    expect(parseConnectionUrl('postgresql://[::1]:5433/app')).toMatchObject({ host: '::1', port: 5433 })
    expect(parseConnectionUrl('postgresql://localhost/app?host=/run/postgresql&sslmode=require')).toMatchObject({
      host: '/run/postgresql',
      tls: 'disable',
    })
  })

  test.for([
    ['', 'prefer', false],
    ['?sslmode=disable', 'disable', false],
    ['?sslmode=require', 'require', false],
    ['?sslmode=require&sslaccept=strict', 'require', true],
    ['?sslmode=require&sslaccept=accept_invalid_certs', 'require', false],
    ['?sslmode=verify-ca', 'require', true],
    ['?sslmode=verify-full', 'require', true],
    ['?sslmode=no-verify', 'require', false],
  ] as const)('decides on TLS by its parameters: %s', ([query, tls, rejectUnauthorized]) => {
    expect(parseConnectionUrl(`postgresql://localhost/app${query}`)).toMatchObject({
      tls,
      tlsOptions: { rejectUnauthorized },
    })
  })

  test('names certificates by path: the server’s authority as Prisma and as libpq do, and the client’s own', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'certificates-'))
    for (const name of ['ca', 'client', 'key']) await writeFile(join(folder, `${name}.pem`), name)
    const read = (query: string) =>
      parseConnectionUrl(`postgresql://localhost/app?sslmode=require&${query}`, folder).tlsOptions
    expect(read('sslcert=ca.pem')).toMatchObject({ ca: Buffer.from('ca') })
    expect(read('sslrootcert=ca.pem&sslcert=client.pem&sslkey=key.pem')).toMatchObject({
      ca: Buffer.from('ca'),
      cert: Buffer.from('client'),
      key: Buffer.from('key'),
    })
    expect(read('sslidentity=key.pem&sslpassword=secret')).toMatchObject({
      pfx: Buffer.from('key'),
      passphrase: 'secret',
    })
    expect(() => read('sslrootcert=missing.pem')).toThrow('The file of the parameter `sslrootcert` cannot be read')
    await rm(folder, { recursive: true })
  })
})

describe('what is none', () => {
  test.for([
    ['mysql://root:secret@localhost/app', 'it starts with `mysql:`'],
    ['prisma+postgres://accelerate?api_key=secret', 'it starts with `prisma+postgres:`'],
    ['file:./dev.db', 'it starts with `file:`'],
    ['localhost/secret', 'it has no protocol'],
    ['', 'it has no protocol'],
    ['postgresql://user:sec#ret@localhost:port/app', 'not a valid URL'],
    ['postgresql://user:secret%@localhost/app', 'The password holds a "%"'],
    ['postgresql://user:secret@localhost/app?connect_timeout=soon', '`connect_timeout` is "soon"'],
    ['postgresql://user:secret@localhost/app?sslmode=maybe', '`sslmode` is "maybe"'],
  ])('is refused with the reason, and is not repeated: %s', ([url, reason]) => {
    const parse = () => parseConnectionUrl(url ?? '')
    expect(parse).toThrow(expect.objectContaining({ code: 'P1013', message: expect.stringContaining(reason ?? '') }))
    expect(parse).toThrow(expect.objectContaining({ message: expect.not.stringContaining('secret') }))
  })
})
