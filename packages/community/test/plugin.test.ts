import type { AddressInfo } from 'node:net'
import { signInTo } from '@workspace/auth/testing'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { communityPlugin } from '../src/index.ts'
import { type Community, startCommunity } from './start-community.ts'

let community: Community

beforeAll(async () => {
  community = await startCommunity()
})
afterAll(() => community?.[Symbol.asyncDispose]())

test('without sign-in it does not register, and says what is missing', async () => {
  await expect(Fastify().register(communityPlugin, { prisma: community.prisma })).rejects.toThrow(
    "The dependency 'auth' of plugin 'community' is not registered",
  )
})

describe('given the plugin is switched off', () => {
  const where = { name: 'community' }

  test('it answers as if it were not there, and comes back with its data', async () => {
    const enable = (isEnabled: boolean) => community.prisma.plugin.update({ where, data: { isEnabled } })
    const nowhere = await community.app.inject('/nowhere')
    await enable(false)
    const off = await community.ask({ path: '/posts' })
    expect([off.statusCode, off.body]).toEqual([404, nowhere.body.replaceAll('/nowhere', '/community/posts')])
    const write = { method: 'POST', path: '/posts', as: 'maya', body: { title: 't', body: 'b' } } as const
    expect((await community.ask(write)).statusCode).toBe(404)
    await enable(true)
    expect((await community.ask({ path: '/posts' })).json().items).toHaveLength(4)
  })

  test('an installation that does not know the plugin has it on', async () => {
    const row = await community.prisma.plugin.delete({ where })
    expect((await community.ask({ path: '/posts' })).statusCode).toBe(200)
    await community.prisma.plugin.create({ data: { ...row, settings: {} } })
  })
})

describe('GET /openapi.json', () => {
  test('describes every route with its answers', async () => {
    const { paths } = (await community.app.inject('/openapi.json')).json()
    const answers = Object.entries<Record<string, { responses: object }>>(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => `${method} ${path} ${Object.keys(responses)}`),
    )
    expect(answers.toSorted()).toEqual([
      'delete /community/comments/{id} 204,400,401,403,404,default',
      'delete /community/comments/{id}/vote 200,400,401,403,404,default',
      'delete /community/posts/{id} 204,400,401,403,404,default',
      'delete /community/posts/{id}/accepted-answer 200,400,401,403,404,default',
      'delete /community/posts/{id}/vote 200,400,401,403,404,409,default',
      'get /community/badges 200,default',
      'get /community/members/{id} 200,400,404,default',
      'get /community/posts 200,400,403,default',
      'get /community/posts/{id} 200,400,404,default',
      'get /community/posts/{id}/comments 200,400,404,default',
      'get /community/search 200,400,default',
      'get /openapi.json 200',
      'patch /community/comments/{id} 200,400,401,403,404,default',
      'patch /community/comments/{id}/moderation 200,400,401,403,404,default',
      'patch /community/posts/{id} 200,400,401,403,404,default',
      'patch /community/posts/{id}/moderation 200,400,401,403,404,default',
      'post /community/posts 201,400,401,403,default',
      'post /community/posts/{id}/comments 201,400,401,403,404,409,default',
      'put /community/badges/{slug} 200,400,401,403,default',
      'put /community/comments/{id}/vote 200,400,401,403,404,default',
      'put /community/posts/{id}/accepted-answer 200,400,401,403,404,409,default',
      'put /community/posts/{id}/vote 200,400,401,403,404,409,default',
    ])
  })

  test('says what every tag stands for', async () => {
    const { paths, tags } = (await community.app.inject('/openapi.json')).json()
    const used = Object.values<Record<string, { tags: string[] }>>(paths).flatMap((operations) =>
      Object.values(operations).flatMap((operation) => operation.tags),
    )
    const described = tags.map(({ name }: { name: string }) => name)
    expect([...described, 'service'].toSorted()).toEqual([...new Set(used)].toSorted())
    expect(tags).toContainEqual({ name: 'community search', description: 'Full text, over posts.' })
  })

  test('shows an example of what is sent and answered', async () => {
    const { components } = (await community.app.inject('/openapi.json')).json()
    const lacking = Object.entries<{ examples?: unknown[] }>(components.schemas)
      .filter(([name, schema]) => !/Page|List|Hit|Problem/.test(name) && !schema.examples)
      .map(([name]) => name)
    expect(lacking).toEqual([])
  })
})

describe('given a listening socket', () => {
  test('a person signs in, writes, and is read by everybody', async () => {
    await community.app.listen({ host: '127.0.0.1', port: 0 })
    const origin = `http://localhost:${(community.app.server.address() as AddressInfo).port}`
    const cookie = await signInTo(origin, { email: 'amara.diallo@fernhill.example', password: 'password123' })
    const created = await fetch(`${origin}/community/posts`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'A draw by the lake', body: 'Who has done one outdoors?', tags: ['events'] }),
    })
    expect(created.status).toBe(201)
    const post = (await created.json()) as { id: string }
    const read = await fetch(`${origin}/community/posts/${post.id}`)
    expect([read.status, read.headers.get('cache-control'), await read.json()]).toEqual([
      200,
      'private, no-cache',
      post,
    ])
    const broken = await fetch(`${origin}/community/posts`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: '{"title":',
    })
    expect(await broken.json()).toMatchObject({ status: 400, code: 'REQUEST.REFUSED' })
  })
})
