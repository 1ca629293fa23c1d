import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KEPT_DAYS } from '../../src/live/log/sweep-events.ts'
import { COMMANDS, clientMessageSchema } from '../../src/live/protocol/client-messages.ts'
import { EVENT_PAYLOADS } from '../../src/live/protocol/event-schemas.ts'
import { CLOSE_CODES, LIMITS, PROTOCOL } from '../../src/live/protocol/protocol.ts'
import { serverMessageSchema } from '../../src/live/protocol/server-messages.ts'
import { type LiveFixture, startLive } from './live-fixture.ts'

const text = await readFile(new URL('../../LIVE.md', import.meta.url), 'utf8')
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code)
const examples = (side: string) => blocks(`json ${side}`).map((code) => JSON.parse(code))
const namesIn = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name)

describe('LIVE.md', () => {
  it('has an example of every message, and each is as the schemas say', () => {
    for (const [side, schema] of [
      ['client', clientMessageSchema],
      ['server', serverMessageSchema],
    ] as const) {
      const wrong = examples(side).flatMap((example) => schema.safeParse(example).error?.issues ?? [])
      expect(wrong).toEqual([])
      const shown = new Set(examples(side).map(({ type }) => type))
      const all = schema.options.map((option) => option.shape.type.value)
      expect([...shown].toSorted()).toEqual(all.toSorted())
    }
  })

  it('names every event, command and close code, and no other', () => {
    const [, events = ''] = text.split('## Events')
    const named = [...(events.split('**Who is there**')[0] ?? '').matchAll(/^\| ([^|]*) \|/gm)].flatMap(
      ([, cell = '']) => [...cell.matchAll(/`([a-z.]+)`/g)].map(([, name]) => name),
    )
    expect(named.toSorted()).toEqual(Object.keys(EVENT_PAYLOADS).toSorted())
    const [, commands = ''] = text.split('## Commands')
    const asked = [...commands.matchAll(/^\| `([a-z.]+)`/gm)].map(([, name]) => name)
    expect(asked).toEqual(Object.keys(COMMANDS))
    expect(namesIn(/^\| (4\d{3}) \|/gm)).toEqual(Object.values(CLOSE_CODES).map(String))
  })

  it('states the limits that there are', () => {
    for (const stated of [
      `${LIMITS.messageBytes} bytes`,
      `${LIMITS.messagesPerSecond} a second, ${LIMITS.burst} at once`,
      `${LIMITS.bufferedBytes} bytes`,
      `pings every ${LIMITS.heartbeatMs / 1000} s`,
      `within ${LIMITS.recheckMs / 1000} s`,
      `more than ${LIMITS.missedEvents}\nevents`,
      `newest ${LIMITS.recentMessages} of the chat`,
      `first ${LIMITS.namedWinners} \`winners\``,
      `up to ${LIMITS.textLength} characters`,
      `older than ${KEPT_DAYS} days`,
      PROTOCOL,
    ]) {
      expect(text).toContain(stated)
    }
  })

  describe('given the service', () => {
    let live: LiveFixture

    beforeAll(async () => {
      live = await startLive()
    })
    afterAll(() => live?.[Symbol.asyncDispose]())

    it('its session runs as it stands there', async () => {
      const [code = ''] = blocks('js')
      const printed: { type: string }[] = []
      const greeted = Promise.withResolvers<void>()
      const log = (message: { type: string }) => {
        printed.push(message)
        greeted.resolve()
      }
      const here = code.replace('ws://127.0.0.1:3002', live.address.replace('http', 'ws'))
      const run = new Function('console', `${here}\nreturn { socket, sequence: () => sequence }`)
      const { socket, sequence } = run({ log }) as { socket: WebSocket; sequence: () => number }
      await greeted.promise
      expect(printed[0]).toMatchObject({ type: 'hello', snapshot: { room: { id: 'room_office-hours' } } })
      expect(sequence()).toBeGreaterThan(0)
      expect(printed[0]).toMatchObject({ sequence: sequence() })
      socket.close()
    })
  })
})
