import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CoachClient, type ReadEvent, textOf } from './coach-client.ts'
import { paced } from './paced.ts'
import { names, type Scene, startScene, usual } from './scene.ts'
import type { Coach } from './start-coach.ts'

let scene: Scene
let coach: Coach
let maya: CoachClient
let tabs: CoachClient

beforeAll(async () => {
  scene = await startScene({ COACH_EVENT_STREAMS: '3' })
  ;({ coach, maya, tabs } = scene)
})
afterAll(() => scene?.[Symbol.asyncDispose]())
beforeEach(() => {
  scene.models = usual
})

describe('a reader', () => {
  it('who comes late gets all so far, and goes on; one who was there goes on where it was', async () => {
    const pace = paced('Slide ', 'four ', 'was mine.')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    pace.release(1)
    let lastId = ''
    let heard = ''
    for await (const { event, id: eventId, data } of maya.events(id, body.turn.id)) {
      lastId = eventId
      if (event === 'partner.delta') heard += data.text
      if (heard === 'Slide four ') break
    }
    const late = tabs.events(id, body.turn.id)
    const first: ReadEvent[] = []
    for (let text = ''; text !== 'Slide four '; text = textOf(first)) {
      const { value } = await late.next()
      if (value) first.push(value)
    }
    pace.release(2)
    const rest = await maya.allEvents(id, body.turn.id, lastId)
    expect(textOf(rest)).toBe('was mine.')
    for await (const event of late) first.push(event)
    expect(textOf(first)).toBe('Slide four was mine.')
    const ids = first.map((event) => Number(event.id))
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b))
  })

  it('finds a turn that has ended as it was', async () => {
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    await maya.allEvents(id, body.turn.id)
    const again = await maya.allEvents(id, body.turn.id)
    expect(names(again)).toEqual(['partner.delta', 'partner.done', 'coach.done', 'turn.done'])
  })

  it('may leave: the turn goes on', async () => {
    const pace = paced('Slide ', 'four.')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    for await (const { event } of maya.events(id, body.turn.id)) if (event === 'partner.delta') break
    pace.release(1)
    expect(textOf(await maya.allEvents(id, body.turn.id))).toBe('Slide four.')
  })
})

describe('stopped', () => {
  it('keeps what was said so far, and the session goes on', async () => {
    const pace = paced('Slide four ', 'never comes')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    const events: ReadEvent[] = []
    for await (const event of maya.events(id, body.turn.id)) {
      events.push(event)
      if (event.event === 'partner.delta') {
        const stop = await tabs.send(`/sessions/${id}/turns/${body.turn.id}/stop`, { method: 'POST' })
        expect(stop.status).toBe(202)
      }
    }
    expect(names(events).at(-1)).toBe('turn.done')
    expect(events.at(-1)?.data.turn.status).toBe('STOPPED')
    const partner = events.find(({ event }) => event === 'partner.done')?.data.message
    expect([partner.content, partner.isStopped]).toEqual(['Slide four ', true])
    expect((await maya.send(`/sessions/${id}/transcript`)).body).toContain('**Dana**: Slide four *(stopped here)*')
    pace.releaseAll()
    scene.models = usual
    expect(names(await maya.exchange(id, 'Go on.')).at(-1)).toBe('turn.done')
    const again = await maya.send(`/sessions/${id}/turns/${body.turn.id}/stop`, { method: 'POST' })
    expect([again.status, again.body.turn.status]).toEqual([202, 'STOPPED'])
  })
})

describe('the streams of a person', () => {
  it('are so many and no more; one that is closed makes room, and others have their own', async () => {
    const pace = paced('Slide ', 'four.')
    scene.models = { ...usual, partner: () => ({ text: pace.text }) }
    const id = await maya.start()
    const { body } = await maya.say(id, 'On Tuesday.')
    pace.release(0)
    /** Opens a stream; whether it is answered with events. */
    const opened = async (client: CoachClient) => {
      const events = client.events(id, body.turn.id)
      await events.next()
      return events
    }
    const streams = [await opened(maya), await opened(maya), await opened(tabs)]
    const refused = await tabs.send(`/sessions/${id}/turns/${body.turn.id}/events`)
    expect([refused.status, refused.body.code]).toEqual([429, 'STREAM.TOO_MANY'])
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(refused.headers.get('retry-after')).toBe('5')
    const staff = new CoachClient(coach.url, await coach.signIn('test@example.com'))
    streams.push(await opened(staff))
    await streams[0]?.return(undefined)
    // The server hears of it a moment later.
    let freed: (typeof streams)[0] | undefined
    while (!freed) freed = await opened(maya).catch(() => undefined)
    pace.release(1)
    for await (const { event, data } of freed) if (event === 'turn.done') expect(data.turn.status).toBe('COMPLETED')
    for (const stream of streams.slice(1)) await stream.return(undefined)
    expect(textOf(await maya.allEvents(id, body.turn.id))).toBe('Slide four.')
  })
})
