import { describe, expect, it } from 'vitest'
import { givenApi, MAYA } from './given-api.ts'

const { demo, maya, post } = await givenApi()

describe('POST /api/demo/feedback', () => {
  it('adds feedback to a session of the caller', async () => {
    const { status, body } = await post(
      '/api/demo/feedback',
      { sessionId: 'seed_session_01', rating: 4, comment: 'Good start.' },
      maya,
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({ sessionId: 'seed_session_01', userId: MAYA, rating: 4, comment: 'Good start.' })
    await demo.prisma.demoFeedback.delete({ where: { id: body.id } })
  })

  it('answers the same for a session of somebody else and for none', async () => {
    const foreign = await post('/api/demo/feedback', { sessionId: 'seed_session_02', rating: 4 }, maya)
    const absent = await post('/api/demo/feedback', { sessionId: 'seed_session_99', rating: 4 }, maya)
    expect(foreign).toEqual(absent)
    expect([absent.status, absent.body.code]).toEqual([404, 'SESSION.NOT_FOUND'])
  })

  it.each([0, 6, 3.5, '4', null])('refuses the rating %j', async (rating) => {
    const { status, body } = await post('/api/demo/feedback', { sessionId: 'seed_session_01', rating }, maya)
    expect([status, body.errors?.[0]?.field]).toEqual([422, 'rating'])
  })
})
