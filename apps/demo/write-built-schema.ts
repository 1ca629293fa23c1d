import { mkdirSync, writeFileSync } from 'node:fs'
import { describeSchema } from './src/schema/describe-schema.ts'

// Before each build: where that runs, the toolchain and the layers may be absent.
const folder = `${import.meta.dirname}/src/schema/generated`
const schema = await describeSchema(import.meta.dirname)
mkdirSync(folder, { recursive: true })
writeFileSync(
  `${folder}/built-schema.ts`,
  `import type { BuiltSchema } from '../built-schema.ts'

export const builtSchema: BuiltSchema = ${JSON.stringify(schema, null, 2)}
`,
)
