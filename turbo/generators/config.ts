import type { PlopTypes } from '@turbo/gen'

const DATABASE = 'packages/database/prisma'

/** What `pnpm gen` writes from templates; what follows from these files is written by `scripts/src`. */
export default function defineGenerators(plop: PlopTypes.NodePlopAPI): void {
  plop.setGenerator('plugin', {
    description: 'A plugin of the database: tables in a PostgreSQL schema of their own, with sample data',
    prompts: [{ type: 'input', name: 'name', message: 'Name of the plugin, in kebab-case:' }],
    actions: [
      { type: 'add', path: `${DATABASE}/plugins/{{name}}.prisma`, templateFile: 'templates/plugin/layer.prisma.hbs' },
      { type: 'add', path: `${DATABASE}/seed/{{name}}.ts`, templateFile: 'templates/plugin/seed.ts.hbs' },
    ],
  })
  plop.setGenerator('model', {
    description: 'The code and the test of a model in a layer',
    prompts: [{ type: 'input', name: 'facts', message: 'What pnpm gen model knows of it, as JSON:' }],
    actions: (answers) => {
      const data: { readonly templates: readonly string[] } = JSON.parse(answers?.facts)
      return data.templates.map((folder) => ({
        type: 'addMany',
        destination: '{{folder}}',
        base: `templates/${folder}`,
        templateFiles: `templates/${folder}/**`,
        globOptions: { dot: true },
        stripExtensions: ['hbs'],
        verbose: false,
        data,
      }))
    },
  })
  for (const [kind, what] of Object.entries({ next: 'A Next.js application', fastify: 'A Fastify service' })) {
    plop.setGenerator(`app-${kind}`, {
      description: `${what} with tables in a PostgreSQL schema of its own, sign-in, sample data and tests`,
      prompts: [
        { type: 'input', name: 'name', message: 'Name of the app, in kebab-case:' },
        { type: 'input', name: 'title', message: 'Title, as people read it:' },
        { type: 'input', name: 'port', message: 'Port in development:' },
      ],
      actions: ['templates/app', `templates/app-${kind}`].map((base) => ({
        type: 'addMany',
        destination: 'apps/{{name}}',
        base,
        templateFiles: `${base}/**`,
        globOptions: { dot: true },
        stripExtensions: ['hbs'],
        verbose: false,
      })),
    })
  }
}
