import { defineDatabase } from '@workspace/schema/config'

export default defineDatabase({
  base: 'prisma/base',
  plugins: 'prisma/plugins',
  migrations: 'prisma/migrations',
  output: 'prisma/schema.prisma',
  client: 'src/generated/prisma',
  // Password hashes and tokens are nothing for readers.
  privateTables: ['public.accounts', 'public.sessions', 'public.sso_providers', 'public.verifications'],
})
