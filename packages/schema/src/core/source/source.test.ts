import { describe, expect, it } from 'vitest'
import { blankBlockComments, toLineComments } from './block-comments.ts'
import { camelCase, pascalCase, pluralOf, snakeCase } from './naming.ts'
import { nearestName } from './nearest-name.ts'
import { placeOf, trimSpan } from './source-file.ts'

describe('blankBlockComments', () => {
  it('blanks block comments and nothing else, at the same length', () => {
    const text = 'a /* b\n c */ d // e /* f\n"g /* h */" /* i "j" */ k /// l */\n/* open'
    expect(blankBlockComments(text)).toBe('a            d // e /* f\n"g /* h */"             k /// l */\n/* open')
    expect(blankBlockComments(text)).toHaveLength(text.length)
  })

  it('knows an escaped quote', () => {
    expect(blankBlockComments('"\\" /* a */" /* b */')).toBe('"\\" /* a */"        ')
  })
})

describe('toLineComments', () => {
  it('keeps the lines and drops what draws the box', () => {
    const box = '/**\n   * One.\n   *\n   *   Two * three.\n   */'
    expect(toLineComments(box, '///')).toBe('/// One.\n///\n/// Two * three.')
    expect(toLineComments('/* short */', '//')).toBe('// short')
    expect(toLineComments('/**/', '//')).toBe('')
  })
})

describe('nearestName', () => {
  it('finds a misspelt name, and nothing that is far away', () => {
    expect(nearestName('Usr', ['Order', 'User'])).toBe('User')
    expect(nearestName('datetime', ['Decimal', 'DateTime'])).toBe('DateTime')
    expect(nearestName('Invoice', ['Order', 'User'])).toBeUndefined()
    expect(nearestName('X', [])).toBeUndefined()
  })

  it('does not depend on the order of the candidates', () => {
    expect(nearestName('Nod', ['Node', 'Note', 'Nob'])).toBe(nearestName('Nod', ['Nob', 'Note', 'Node']))
  })
})

describe('naming', () => {
  it('changes the case of names', () => {
    expect(['User', 'DemoSession', 'APIKey', 'URL', 'X', 'x'].map(camelCase)).toEqual([
      'user',
      'demoSession',
      'apiKey',
      'url',
      'x',
      'x',
    ])
    expect(['conversation-coach', 'sentBy', 'user_id', 'x2'].map(pascalCase)).toEqual([
      'ConversationCoach',
      'SentBy',
      'UserId',
      'X2',
    ])
    expect(['conversation-coach', 'userId', 'developerAPI', 'APIKey', 'a1B'].map(snakeCase)).toEqual([
      'conversation_coach',
      'user_id',
      'developer_api',
      'api_key',
      'a1_b',
    ])
  })

  it('makes plurals of the last word', () => {
    expect(['demoSession', 'category', 'companyAddress', 'person', 'news', 'softCommit'].map(pluralOf)).toEqual([
      'demoSessions',
      'categories',
      'companyAddresses',
      'people',
      'news',
      'softCommits',
    ])
  })
})

describe('placeOf', () => {
  const file = { path: 'a.prisma', text: 'one\ntwo three\nfour\n' }

  it('counts from one, and marks the place', () => {
    expect(placeOf({ file, start: 8, end: 13 })).toEqual({
      path: 'a.prisma',
      line: 2,
      column: 5,
      frame: '  1 | one\n> 2 | two three\n    |     ^^^^^\n  3 | four',
    })
  })

  it('marks no more than the line, and at least one column', () => {
    expect(placeOf({ file, start: 4, end: 19 }).frame).toContain('    | ^^^^^^^^^\n')
    expect(placeOf({ file, start: 19, end: 19 })).toMatchObject({ line: 4, column: 1 })
    expect(placeOf({ file: { path: 'b', text: '' }, start: 0, end: 0 }).frame).toBe('> 1 |\n    | ^')
  })

  it('takes a span of white space as empty', () => {
    const span = { file: { path: 'b', text: ' \n ' }, start: 0, end: 3 }
    expect(trimSpan(span)).toEqual({ ...span, start: 3, end: 3 })
  })
})
