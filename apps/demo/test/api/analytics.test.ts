import { describe, expect, it } from 'vitest'
import { givenApi, MAYA } from './given-api.ts'

const { demo, staff, maya, get } = await givenApi()

describe('GET /api/demo/analytics', () => {
  it('sums up everything for staff', async () => {
    const { status, body } = await get('/api/demo/analytics', staff)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      user: null,
      sessions: {
        total: 60,
        byStatus: { ACTIVE: 3, PAUSED: 2, COMPLETED: 49, CANCELLED: 6 },
        byType: { VOICE: 12, CHAT: 15, VIDEO: 16, SCREEN_SHARE: 17 },
        completionRate: 49 / 55,
      },
      feedback: { total: 80, averageRating: 328 / 80, byRating: { 1: 2, 2: 4, 3: 10, 4: 32, 5: 32 } },
    })
    expect(body.days[0]).toEqual({ day: daysAgo(89), sessions: 1, completed: 1 })
    expect(body.days.at(-1)).toEqual({ day: daysAgo(1), sessions: 3, completed: 0 })
    expect(body.mostActive[0]).toEqual({
      user: { id: 'user_test', name: 'Taylor Reed', email: 'test@example.com' },
      sessions: 9,
    })
  })

  it('sums up the sessions of a period', async () => {
    const { body } = await get('/api/demo/analytics?period=7d', staff)
    expect(body.sessions).toMatchObject({
      total: 10,
      byStatus: { ACTIVE: 3, PAUSED: 2, COMPLETED: 5, CANCELLED: 0 },
    })
    expect(body.days).toEqual([
      { day: daysAgo(6), sessions: 1, completed: 1 },
      { day: daysAgo(5), sessions: 1, completed: 1 },
      { day: daysAgo(4), sessions: 2, completed: 1 },
      { day: daysAgo(3), sessions: 1, completed: 1 },
      { day: daysAgo(2), sessions: 2, completed: 1 },
      { day: daysAgo(1), sessions: 3, completed: 0 },
    ])
    const none = await get(`/api/demo/analytics?period=7d&userId=user_lucia`, staff)
    expect(none.body.sessions).toMatchObject({ total: 1, completionRate: 1 })
  })

  it('names the field of a wrong period', async () => {
    const { status, body } = await get('/api/demo/analytics?period=ever', maya)
    expect([status, body.errors?.[0]?.field]).toEqual([422, 'period'])
  })

  it('tells staff that a user does not exist', async () => {
    const { status, body } = await get('/api/demo/analytics?userId=user_nobody', staff)
    expect([status, body.code]).toEqual([404, 'USER.NOT_FOUND'])
  })

  it('gives the same for a user to that user and to staff', async () => {
    const own = await get('/api/demo/analytics', maya)
    const named = await get(`/api/demo/analytics?userId=${MAYA}`, maya)
    const byStaff = await get(`/api/demo/analytics?userId=${MAYA}`, staff)
    expect(byStaff).toEqual(named)
    expect(named.body).toEqual({ ...own.body, user: byStaff.body.user })
    expect(own.body.sessions.total).toBe(8)
    expect(own.body.mostActive).toEqual([{ user: byStaff.body.user, sessions: 8 }])
  })

  it('refuses the figures of another user', async () => {
    const { status, body } = await get('/api/demo/analytics?userId=user_test', maya)
    expect([status, body.code]).toEqual([403, 'AUTH.FORBIDDEN'])
  })
})

describe('GET /api/demo/analytics.csv', () => {
  const csv = async (path: string, cookie?: string) => {
    const response = await demo.request(`/api/demo/analytics.csv${path}`, cookie ? { cookie } : {})
    const { headers, status } = response
    return {
      status,
      type: headers.get('content-type'),
      file: headers.get('content-disposition'),
      text: await response.text(),
    }
  }

  it('has a line for each day with sessions', async () => {
    expect(await csv('?period=7d', maya)).toEqual({
      status: 200,
      type: 'text/csv; charset=utf-8',
      file: 'attachment; filename="demo-sessions-7d.csv"',
      text: `day,sessions,completed\r\n${daysAgo(6)},1,1\r\n${daysAgo(1)},1,0\r\n`,
    })
    const lines = (await csv('', staff)).text.trimEnd().split('\r\n').slice(1)
    expect(lines.reduce((sum, line) => sum + Number(line.split(',')[1]), 0)).toBe(60)
  })

  it('is refused as a problem document', async () => {
    expect(await csv('')).toMatchObject({ status: 401, type: 'application/problem+json' })
    expect(await csv('?period=ever', maya)).toMatchObject({ status: 422, type: 'application/problem+json' })
    expect(await csv('?userId=user_test', maya)).toMatchObject({ status: 403, type: 'application/problem+json' })
  })
})

/** A day before today in UTC, as `2026-05-20`. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 24 * 60 * 60_000).toISOString().slice(0, 10)
}
