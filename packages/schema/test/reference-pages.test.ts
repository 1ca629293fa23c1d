import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { runCli } from '../src/commands/run-cli.ts'
import { pages } from '../src/core/diagnostics/codes.ts'

const docs = (path: string) => fileURLToPath(new URL(`../../../docs/schema/${path}`, import.meta.url))

async function help(...args: readonly string[]): Promise<string> {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  const shell = { cwd: '.', env: {}, stdout: write, stderr: write, hasColors: false, isTerminal: false }
  await runCli([...args, '--help'], shell)
  return text.trimEnd()
}

it('the page of the commands is what they say of themselves', async () => {
  const overview = await help()
  const names = [...overview.slice(overview.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name)
  const commands = names.filter((name) => name !== 'help')
  const sections = await Promise.all(
    commands.map(async (name) => `## schema ${name}\n\n\`\`\`text\n${await help(name)}\n\`\`\`\n`),
  )
  const page = `<!-- Generated from the commands' help by test/reference-pages.test.ts of @workspace/schema. Do not edit. -->

# Commands

At the root: \`pnpm schema <command>\`. Every command exits with 0 if all is well, 1 if it found something, 2 if it could not do its job, 3 if it refused.

\`\`\`text
${overview}
\`\`\`

${sections.join('\n')}`
  await expect(page).toMatchFileSnapshot(docs('commands.md'))
})

it('the list of rules is the list of codes', async () => {
  const families = pages.map(({ path, codes }) => {
    const file = path.replace('docs/schema/', '../').replace('../rules/', '')
    const rows = Object.entries(codes).map(
      ([code, { title, kind }]) => `| [${code}](${file}#${code.toLowerCase().replace('.', '')}) | ${kind} | ${title} |`,
    )
    return `## ${file.replace('../', '')}\n\n| code | kind | what it reports |\n|---|---|---|\n${rows.join('\n')}\n`
  })
  const page = `<!-- Generated from the list of codes by test/reference-pages.test.ts of @workspace/schema. Do not edit. -->

# Everything that is reported

A finding exits with 1, a warning with 0, a failure with 2, a refusal with 3. Findings and warnings are configured under \`rules\` in
schema.config.ts, or ignored in one place: [ignores.md](ignores.md). Where the section of one says that there is nothing to configure, it
always counts.

${families.join('\n')}`
  await expect(page).toMatchFileSnapshot(docs('rules/README.md'))
})
