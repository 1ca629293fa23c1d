import { describe, expect, test } from 'vitest'
import { parseArguments } from './parse-arguments.ts'

describe('the command line', () => {
  test('starts a server as the Prisma CLI asks for it', () => {
    const args = [
      '--datamodels',
      'a.prisma',
      '-d',
      'b.prisma',
      '--datasource',
      '{"url":"postgresql://x","shadowDatabaseUrl":""}',
    ]
    expect(parseArguments([...args, '--enabled-preview-features', 'views', '--extension-types', '{}'])).toEqual({
      kind: 'serve',
      schemaPaths: ['a.prisma', 'b.prisma'],
      datasource: { url: 'postgresql://x', shadowDatabaseUrl: undefined },
    })
    expect(parseArguments([])).toEqual({ kind: 'serve', schemaPaths: [], datasource: {} })
  })

  test('runs a command on a database', () => {
    expect(parseArguments(['--datasource', '{"url":"u"}', 'cli', 'create-database'])).toEqual({
      kind: 'database',
      command: 'create-database',
      datasource: { url: 'u', shadowDatabaseUrl: undefined },
    })
  })

  test('asks for help or the version', () => {
    expect([parseArguments(['--help']), parseArguments(['-V'])]).toEqual([{ kind: 'help' }, { kind: 'version' }])
  })

  test.for([
    [['cli', 'nonsense'], 'Unknown command "cli nonsense".'],
    [['serve'], 'Unknown command "serve".'],
    [['--datasource', 'x'], '--datasource is not JSON.'],
    [['--nonsense'], "Unknown option '--nonsense'"],
  ] as const)('is refused when it makes no sense: %j', ([args, reason]) => {
    expect(parseArguments(args)).toEqual({ kind: 'invalid', reason: expect.stringContaining(reason) })
  })
})
