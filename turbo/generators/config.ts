import type { PlopTypes } from '@turbo/gen'

const DATABASE = 'packages/database/prisma'

/** What `pnpm gen` writes from templates; what follows from these files is written by `scripts/src/gen`. */
export default function defineGenerators(plop: PlopTypes.NodePlopAPI): void {
  plop.setGenerator('plugin', {
    description: 'A plugin of the database: tables in a PostgreSQL schema of their own, with sample data',
    prompts: [{ type: 'input', name: 'name', message: 'Name of the plugin, in kebab-case:' }],
    actions: [
      { type: 'add', path: `${DATABASE}/plugins/{{name}}.prisma`, templateFile: 'templates/plugin/layer.prisma.hbs' },
      { type: 'add', path: `${DATABASE}/seed/{{name}}.ts`, templateFile: 'templates/plugin/seed.ts.hbs' },
    ],
  })
}
