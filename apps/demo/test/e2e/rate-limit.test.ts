import { describe, expect, it } from 'vitest'
import { givenVisitors } from './given-visitors.ts'

const MAYA = 'maya.lindqvist@harborlabs.example'

const { demo, arrive } = await givenVisitors({ RATE_LIMIT_READS: '2', RATE_LIMIT_WRITES: '1' })

describe('too many requests', () => {
  it('are refused to that person for a while, reads and writes apart', async () => {
    const cookie = await demo.signIn('test@example.com')
    const json = { sessionId: 'seed_session_01', rating: 5 }
    const send = async (options: { cookie: string; json?: unknown }) =>
      (await demo.request(`/api/demo/${options.json ? 'feedback' : 'sessions'}`, options)).status
    expect([await send({ cookie }), await send({ cookie }), await send({ cookie, json })]).toEqual([200, 200, 201])
    expect(await send({ cookie, json })).toBe(429)
    const response = await demo.request('/api/demo/analytics', { cookie })
    const retryAfter = Number(response.headers.get('retry-after'))
    expect(retryAfter).toBeGreaterThanOrEqual(1)
    expect(retryAfter).toBeLessThanOrEqual(60)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      title: 'Too Many Requests',
      status: 429,
      code: 'REQUEST.TOO_MANY',
      detail: `Too many requests. Try again in ${retryAfter} s.`,
    })
    expect(await send({ cookie: await demo.signIn(MAYA) })).toBe(200)
  })
})

describe('too many forms', () => {
  it('are refused to that person for a while, and what was typed is kept', async () => {
    const email = 'daniel.okafor@harborlabs.example'
    await using visitor = await arrive(email, '/sessions/seed_session_04')
    const { page } = visitor
    const send = async (comment: string) => {
      await page.getByRole('radio', { name: '4 stars' }).press(' ')
      await page.getByLabel('Comment').fill(comment)
      await page.getByRole('button', { name: 'Send' }).click()
    }
    await send('The first one.')
    await page.getByText('Thank you').waitFor()
    await send('The second one.')
    await page
      .getByRole('alert')
      .getByText(/^Too many requests\. Try again in \d+ s\.$/)
      .waitFor()
    expect(await page.getByLabel('Comment').inputValue()).toBe('The second one.')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('alert').getByText('Too many requests.').first().waitFor()
    const { status, feedback } = await demo.prisma.demoSession.findUniqueOrThrow({
      where: { id: 'seed_session_04' },
      include: { feedback: true },
    })
    expect([status, feedback.map(({ comment }) => comment)]).toEqual(['ACTIVE', ['The first one.']])
  })
})
