import { describe, expect, test } from 'vitest'
import { checkSeedTarget } from './check-target.ts'

describe('given a database on this machine', () => {
  test.each([
    [{}, '127.0.0.1:54329/workspace'],
    [{ POSTGRES_PORT: '5555' }, '127.0.0.1:5555/workspace'],
    [{ DATABASE_URL: 'postgresql://a:secret@localhost/b' }, 'localhost/b'],
    [{ DATABASE_URL: 'postgresql://a:secret@[::1]:5432/b' }, '[::1]:5432/b'],
    [{ DATABASE_URL: 'postgresql:///b?host=/run/postgresql' }, '/run/postgresql/b'],
  ])('%o may be seeded', (env, address) => {
    expect(checkSeedTarget(env, undefined)).toEqual({ kind: 'allowed', address })
  })
})

describe('given a database elsewhere', () => {
  const env = { DATABASE_URL: 'postgresql://a:secret@db.example.com:5432/b' }

  test('it is refused, without the password', () => {
    expect(checkSeedTarget(env, undefined)).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "message": "The database is on db.example.com, not on this machine, and the seed holds sample people with a known password.",
        "next": "If it is a development database, name the host: --confirm db.example.com (or SEED_CONFIRM_HOST=db.example.com).",
      }
    `)
  })

  test('it may be seeded once its host is named', () => {
    expect(checkSeedTarget(env, 'db.example.com')).toEqual({ kind: 'allowed', address: 'db.example.com:5432/b' })
    expect(checkSeedTarget(env, 'db.example.org').kind).toBe('refused')
    expect(checkSeedTarget({ ...env, SEED_CONFIRM_HOST: 'db.example.com' }, undefined).kind).toBe('allowed')
  })

  test('a local name does not hide the host that the URL overrides it with', () => {
    const sneaky = { DATABASE_URL: 'postgresql://a@localhost/b?host=db.example.com' }
    expect(checkSeedTarget(sneaky, undefined).kind).toBe('refused')
  })

  test.each([
    [{ DATABASE_URL: 'postgresql://a@db.example.com/b?host=' }],
    [{ DATABASE_URL: 'postgresql://a@localhost/b?host=localhost&host=db.example.com' }],
    [{ DATABASE_URL: 'postgresql://127.example.com/b' }],
    [{ DATABASE_URL: 'postgresql:///b', PGHOST: 'db.example.com' }],
  ])('it is told from a local one as the driver does: %o', (sneaky) => {
    expect(checkSeedTarget(sneaky, undefined).kind).toBe('refused')
  })
})

describe('given servers that may take the place of a database on this machine', () => {
  const env = {
    DATABASE_URL: 'postgresql://a@localhost/b',
    DATABASE_FAILOVER_URLS: 'postgresql://a@127.0.0.1:5433/b, postgresql://a:secret@db.example.com/b',
  }

  test('one elsewhere is refused, without the password', () => {
    expect(checkSeedTarget(env, undefined)).toMatchInlineSnapshot(`
      {
        "kind": "refused",
        "message": "A server of DATABASE_FAILOVER_URLS is on db.example.com, not on this machine, and the seed holds sample people with a known password.",
        "next": "If it is a development database, name the host: --confirm db.example.com (or SEED_CONFIRM_HOST=db.example.com). Else seed without it: DATABASE_FAILOVER_URLS= pnpm db:seed",
      }
    `)
  })

  test('they may be seeded once its host is named, or where none is elsewhere', () => {
    const allowed = { kind: 'allowed', address: 'localhost/b' }
    expect(checkSeedTarget(env, 'db.example.com')).toEqual(allowed)
    expect(checkSeedTarget({ ...env, DATABASE_FAILOVER_URLS: 'postgresql://a@[::1]/b' }, undefined)).toEqual(allowed)
  })

  test('one that cannot be used is refused', () => {
    const missing = { ...env, DATABASE_FAILOVER_URLS: 'postgresql://a:secret@localhost/b?sslrootcert=missing.pem' }
    expect(checkSeedTarget(missing, undefined)).toMatchObject({
      kind: 'refused',
      message: "DATABASE_FAILOVER_URLS cannot be used: ENOENT: no such file or directory, open 'missing.pem'",
    })
  })
})

test('production is refused even where the host is named', () => {
  const env = { NODE_ENV: 'production', DATABASE_URL: 'postgresql://a@db.example.com/b' }
  expect(checkSeedTarget(env, 'db.example.com')).toMatchInlineSnapshot(`
    {
      "kind": "refused",
      "message": "NODE_ENV is production, and the seed holds sample people with a known password.",
      "next": "Seed a development database, with NODE_ENV unset.",
    }
  `)
})

test('a certificate that is missing is said, not taken for a local database', () => {
  const env = { DATABASE_URL: 'postgresql://a:secret@localhost/b?sslrootcert=missing.pem' }
  expect(checkSeedTarget(env, undefined)).toMatchObject({
    kind: 'refused',
    message: "DATABASE_URL cannot be used: ENOENT: no such file or directory, open 'missing.pem'",
  })
})

test('what is not a URL is refused', () => {
  expect(checkSeedTarget({ DATABASE_URL: 'host=db password=secret' }, undefined)).toMatchInlineSnapshot(`
    {
      "kind": "refused",
      "message": "The environment is not usable:
      DATABASE_URL: expected a postgresql:// URL
        Connection string of the database; in development the local one unless set. Example: postgresql://user:password@host:5432/database
    Correct these variables and start again; those with a default may be unset instead.",
      "next": "They are described in docs/database/client.md.",
    }
  `)
})
