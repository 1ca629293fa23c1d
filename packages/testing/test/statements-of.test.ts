import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { statementsOf } from '../src/app/statements-of.ts'

const MARK = ['SELECT 1', 'SELECT count(*)', 'SELECT rolled_back_at']
/** Room for two marks and a statement. */
const OUTPUT_LIMIT = 400

let output = ''
let time = 1_000_000
const log = (sql: string) => {
  time += 1
  output = `${output}${JSON.stringify({ time, sql })}\n`.slice(-OUTPUT_LIMIT)
}
const server = createServer((_, response) => {
  for (const sql of MARK) log(sql)
  response.end()
})
const app = { url: '', output: () => output }

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())
beforeEach(() => {
  output = ''
})

it('tells the statements of some work, also when the marks of earlier work are cut off', async () => {
  for (const sql of ['SELECT 2', 'SELECT 3', 'SELECT 4']) {
    expect(await statementsOf(app, async () => log(sql))).toEqual([sql])
  }
})

it('refuses to tell a part of them', async () => {
  const work = async () => {
    for (let statement = 0; statement < 20; statement++) log(`SELECT ${statement} FROM rooms`)
  }
  await expect(statementsOf(app, work)).rejects.toThrow('More was logged')
})
