import { expect, it } from 'vitest'
import { startServer } from './start-demo.ts'

it('ends at the start where settings are missing, and names them', async () => {
  const nothing = { BETTER_AUTH_SECRET: '', DATABASE_URL: '', PUBLIC_URL: '' }
  const start = startServer({ variables: nothing })
  await expect(start).rejects.toThrow('DATABASE_URL is not set.')
  await expect(start).rejects.toThrow('BETTER_AUTH_SECRET is not set.')
  await expect(start).rejects.toThrow('PUBLIC_URL is not set.')
})

it('ends at the start where a setting is wrong', async () => {
  const start = startServer({ variables: { PUBLIC_URL: 'demo.example.com' } })
  await expect(start).rejects.toThrow('PUBLIC_URL: expected an http:// or https:// URL')
})
