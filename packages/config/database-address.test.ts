import { describe, expect, it } from 'vitest'
import { databaseAddress, hostAndPort, isDevelopmentDatabase, isLocalHost, mayWriteTo } from './database-address.ts'

describe('databaseAddress', () => {
  it.each([
    ['postgresql://', { host: 'localhost', port: 5432, database: 'postgres', user: undefined }],
    ['postgresql://ann:secret@db:6543/my%20app', { host: 'db', port: 6543, database: 'my app', user: 'ann' }],
    ['postgresql://ann@[::1]', { host: '::1', port: 5432, database: 'ann', user: 'ann' }],
    ['postgresql:///b?host=/run/postgresql', { host: '/run/postgresql', port: 5432, database: 'b', user: undefined }],
    ['postgresql://localhost/b?host=', { host: 'localhost', port: 5432, database: 'b', user: undefined }],
    ['postgresql://a/b?host=c&host=d&port=1', { host: 'd', port: 1, database: 'b', user: undefined }],
  ])('reads %s as the driver does', (url, address) => {
    expect(databaseAddress(url, {})).toEqual(address)
  })

  it('takes the host from PGHOST where the URL has none', () => {
    expect(databaseAddress('postgresql:///b', { PGHOST: 'db' }).host).toBe('db')
    expect(databaseAddress('postgresql://a/b', { PGHOST: 'db' }).host).toBe('a')
  })

  it('refuses what the driver cannot read, without repeating it', () => {
    const read = () => databaseAddress('postgresql://ann:secret@db:port/b')
    expect(read).toThrow('Invalid URL')
    expect(read).not.toThrow('secret')
  })
})

describe('hostAndPort', () => {
  it('puts an IPv6 address in brackets', () => {
    expect(hostAndPort({ host: '::1', port: 5432 })).toBe('[::1]:5432')
    expect(hostAndPort({ host: 'db', port: 1 })).toBe('db:1')
  })

  it('leaves the folder of a socket as it is', () => {
    expect(hostAndPort({ host: '/cloudsql/p:r:i', port: 5432 })).toBe('/cloudsql/p:r:i:5432')
  })
})

describe('isLocalHost', () => {
  it.each(['localhost', '127.0.0.1', '127.1.2.3', '::1', '/run/postgresql'])('%s is this machine', (host) => {
    expect(isLocalHost(host)).toBe(true)
  })

  it.each([
    ...['db.example.com', '127.example.com', '10.0.0.1', 'localhost.example.com', ''],
    ...['/cloudsql/project:europe-west1:shop', '/tmp/sockets/example.com:project:europe-west1:shop'],
  ])('%j is not', (host) => {
    expect(isLocalHost(host)).toBe(false)
  })
})

describe('mayWriteTo', () => {
  const remote = { host: 'db.example.com', database: 'shop' }

  it('this machine needs no name', () => {
    expect(mayWriteTo({ host: '127.0.0.1', database: 'shop' }, {})).toBe(true)
  })

  it.each<[Record<string, string>, string[], boolean]>([
    [{}, [], false],
    [{ DATABASE_CONFIRM_HOST: 'db.example.com' }, [], true],
    [{ DATABASE_CONFIRM_HOST: 'db.example.org' }, [], false],
    [{}, ['db.example.com'], true],
    [{}, ['db.example.com/shop'], true],
    [{}, ['db.example.com/other'], false],
    [{}, ['shop'], false],
    [{ SEED_CONFIRM_HOST: 'db.example.com' }, [], false],
  ])('another one does: %o %o', (env, names, expected) => {
    expect(mayWriteTo(remote, env, names)).toBe(expected)
  })
})

describe('isDevelopmentDatabase', () => {
  it.each([
    ['localhost', {}, true],
    ['db.example.com', {}, false],
    ['db.example.com', { SEED_CONFIRM_HOST: 'db.example.com' }, true],
    ['localhost', { NODE_ENV: 'production' }, false],
    ['db.example.com', { NODE_ENV: 'production', SEED_CONFIRM_HOST: 'db.example.com' }, false],
  ])('says of %s with %o: %s', (host, env, expected) => {
    expect(isDevelopmentDatabase(host, env)).toBe(expected)
  })

  it('goes by the host that is named at the command before that of the environment', () => {
    const env = { SEED_CONFIRM_HOST: 'db.example.com' }
    expect(isDevelopmentDatabase('db.example.org', env, 'db.example.org')).toBe(true)
    expect(isDevelopmentDatabase('db.example.com', env, 'db.example.org')).toBe(false)
  })
})
