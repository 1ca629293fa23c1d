import { expect, it } from 'vitest'
import { localPath } from './local-path.ts'

it.each([
  ['/sessions', '/sessions'],
  ['/sessions?status=PAUSED&page=2', '/sessions?status=PAUSED&page=2'],
  ['/live/a#code=b', '/live/a#code=b'],
  ['/scenarios/../sessions', '/sessions'],
])('keeps the path %s', (next, path) => {
  expect(localPath(next)).toBe(path)
})

it.each([
  undefined,
  '',
  'sessions',
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  ['/a', '/b'],
])('takes %j for the start page', (next) => {
  expect(localPath(next as string)).toBe('/')
})
