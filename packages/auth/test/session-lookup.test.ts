import { TEST_LOGIN } from '@workspace/database/seed'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { expect, it } from 'vitest'
import { databaseAdapter } from '../src/database-adapter.ts'
import { givenService } from './fixture.ts'

const { database, service } = await givenService()

it('finds a session with its user as better-auth itself does', async () => {
  await service.cookieOf(TEST_LOGIN.email)
  const { prisma } = database
  const { token } = await prisma.session.findFirstOrThrow({ select: { token: true } })
  const { options } = service.auth
  const query = { model: 'session', where: [{ field: 'token', value: token }], join: { user: true } }
  const expected = await prismaAdapter(prisma, { provider: 'postgresql' })(options).findOne(query)
  expect(await databaseAdapter(prisma)(options).findOne(query)).toEqual(expected)
  expect(expected).toMatchObject({ token, user: { id: expect.any(String) } })
})
