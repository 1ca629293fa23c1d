import { about, definePreset } from '@workspace/env'
import { oneOf, portNumber, postgresUrl } from '@workspace/env/fields'
import { z } from 'zod'

/** What the commands of the root and the compose files read, beside what the applications do. */
export const workspacePreset = definePreset({
  title: 'Workspace',
  variables: {
    DATABASE: oneOf('embedded', 'docker')
      .default('embedded')
      .register(about, { description: 'Which local database; a DATABASE_URL of one’s own counts instead.' }),
    TEST_DATABASE_URL: postgresUrl.optional().register(about, {
      description: 'Another server for tests, as a superuser.',
      example: 'postgresql://postgres:postgres@127.0.0.1:5432/postgres',
    }),
    DATABASE_CONFIRM_HOST: z.string().optional().register(about, {
      description: 'Another host whose database commands may write to.',
      example: 'db.example.com',
    }),
    SEED_CONFIRM_HOST: z.string().optional().register(about, {
      description: 'Another host whose database is for development, and may be seeded and reset.',
      example: 'db',
    }),
    STUDIO_PORT: portNumber.default(5_555).register(about, { description: 'Port of Prisma Studio in a container.' }),
    REDIS_PORT: portNumber.default(56_379).register(about, { description: 'Port of Redis in docker-compose.yml.' }),
    PGBOUNCER_PORT: portNumber
      .default(56_432)
      .register(about, { description: 'Port of PgBouncer in docker-compose.yml.' }),
    BIND_ADDRESS: z.string().default('127.0.0.1').register(about, {
      description: 'Address that docker-compose.production.yml publishes the applications on.',
    }),
    POSTGRES_PASSWORD: z.string().optional().register(about, {
      description:
        'The superuser’s in docker-compose.production.yml, of letters and digits; make one with openssl rand -hex 32.',
      secret: true,
      requiredInProduction: true,
    }),
  },
})
