import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** Models of the base layer, and of each application. */
export const BASE_MODELS = 40
export const APP_MODELS = 20

/** Names of the applications of a generated workspace. */
export function appNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `app-${String(index + 1).padStart(3, '0')}`)
}

/** Writes a workspace of one base and some applications, each with relations to the base, into an empty folder. */
export async function writeWorkspace(root: string, apps: number): Promise<void> {
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
  await write('pnpm-workspace.yaml', 'packages:\n  - apps/*\n  - packages/*\n')
  await write('packages/database/schema.config.ts', configText('defineDatabase()'))
  await write('packages/database/prisma.config.ts', PRISMA_CONFIG)
  await write('packages/database/prisma/base/base.prisma', baseLayer())
  for (const name of appNames(apps)) {
    await write(`apps/${name}/schema.config.ts`, configText(`defineApp({ name: '${name}' })`))
    await write(`apps/${name}/prisma.config.ts`, PRISMA_CONFIG)
    await write(`apps/${name}/prisma/${name}.prisma`, appLayer(name))
  }
}

/** Outside of this repository's node_modules, packages are found by their files. */
const moduleOf = (specifier: string) => import.meta.resolve(specifier)

const configText = (call: string) =>
  `import { defineApp, defineDatabase } from '${moduleOf('@workspace/schema/config')}'\nexport default ${call}\n`

const PRISMA_CONFIG = `import { layerPrismaConfig } from '${moduleOf('@workspace/schema/prisma-config')}'
export default layerPrismaConfig(import.meta.dirname)
`

const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${prefix}${index + 1}`,
    before: index ? `${prefix}${index}` : '',
  }))

function baseLayer(): string {
  return numbered('Base', BASE_MODELS)
    .map(({ name, before }) => model(name, before && reference('parent', before)))
    .join('\n')
}

function appLayer(app: string): string {
  const prefix = app.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
  return numbered(`${prefix}Thing`, APP_MODELS)
    .map(({ name, before }, index) =>
      model(name, `${reference('owner', `Base${index + 1}`)}${before && reference('parent', before)}`),
    )
    .join('\n')
}

function reference(field: string, target: string): string {
  return `  ${field}Id String? @map("${field}_id")
  ${field} ${target}? @relation(fields: [${field}Id], references: [id], onDelete: SetNull)
`
}

function model(name: string, references: string): string {
  return `/// One of many.
model ${name} {
  id        String   @id @default(cuid())
  title     String   @unique
  text      String?
  amount    Decimal  @db.Decimal(12, 2)
  isActive  Boolean  @default(true) @map("is_active")
  settings  Json?
  createdAt DateTime @default(now()) @map("created_at")
  updatedAt DateTime @updatedAt @map("updated_at")
${references}
  @@index([createdAt])
  @@map("${name.toLowerCase()}")
}
`
}
