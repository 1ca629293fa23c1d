import { PrismaClient } from '@workspace/database'
import { createAdapter } from '@workspace/database/connection'
import { seedBase, TEST_LOGIN } from '@workspace/database/seed'
import type pg from 'pg'

/** How person `number`, from 1 on, signs in. */
export function signInOf(number: number): { readonly email: string; readonly password: string } {
  return { email: `person${number}@example.com`, password: TEST_LOGIN.password }
}

/** Fills a migrated database with the sample data of the base, and with people, `person_1` and so on, of whom the first `staff` are staff. */
export async function fillPeople(
  db: pg.Client,
  url: string,
  { people, staff }: { readonly people: number; readonly staff: number },
): Promise<void> {
  // biome-ignore lint/plugin: on a database of its own
  const prisma = new PrismaClient({ adapter: createAdapter({ url }) })
  await seedBase(prisma).finally(() => prisma.$disconnect())
  await db.query(PEOPLE, [people, staff])
}

/** All have the password of the sample data. */
const PEOPLE = `
  WITH people AS (
    INSERT INTO users (id, name, email, is_staff, created_at)
    SELECT 'person_' || n,
           (ARRAY['Ada', 'Bela', 'Chiara', 'Dana', 'Emil', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jan'])[1 + n % 10] || ' '
             || (ARRAY['Abel', 'Brandt', 'Costa', 'Dahl', 'Egger', 'Funke', 'Grau', 'Holm', 'Iversen'])[1 + n / 10 % 9],
           'person' || n || '@example.com', n <= $2, now() - interval '2 years'
      FROM generate_series(1, $1::int) AS n
    RETURNING id
  )
  INSERT INTO accounts (id, account_id, provider_id, user_id, password_hash)
  SELECT 'account_' || id, id, 'credential', id,
         (SELECT password_hash FROM accounts WHERE password_hash IS NOT NULL LIMIT 1)
    FROM people`
