import { createAdapter } from '@workspace/database/connection'
import { seedBase } from '@workspace/database/seed'
import { type TestClient, testClient } from '@workspace/testing'
import { seed } from '../prisma/seed.ts'
import { PrismaClient } from '../src/generated/prisma/client.ts'

const options = {
  project: `${import.meta.dirname}/..`,
  connect: (url: string): PrismaClient => new PrismaClient({ adapter: createAdapter({ url }) }),
}

/** A migrated database without a row. */
export function emptyDatabase(): Promise<TestClient<PrismaClient>> {
  return testClient(options)
}

/** A migrated database with the sample data of the base and of this application. */
export function seededDatabase(): Promise<TestClient<PrismaClient>> {
  return testClient({
    ...options,
    fill: async (prisma) => {
      await seedBase(prisma)
      await seed(prisma)
    },
  })
}
