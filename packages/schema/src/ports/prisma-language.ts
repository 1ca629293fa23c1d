import { createRequire } from 'node:module'

/** Something Prisma says about a schema text; offsets are in UTF-16 units. */
interface LanguageFinding {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly isWarning: boolean
  /** Whether the text cannot even be read there. */
  readonly isSyntax: boolean
}

/** Prisma's own judgement and layout of a schema text. */
export interface PrismaLanguage {
  check(text: string): LanguageFinding[]
  format(text: string): string
}

interface SchemaWasm {
  lint(files: string): string
  format(files: string, parameters: string): string
}

/** The language as @prisma/prisma-schema-wasm has it, loaded when it is first asked. */
export function prismaLanguage(): PrismaLanguage {
  let wasm: SchemaWasm | undefined
  const load = () => {
    wasm ??= createRequire(import.meta.url)('@prisma/prisma-schema-wasm') as SchemaWasm
    return wasm
  }
  return {
    check(text) {
      const found = JSON.parse(load().lint(JSON.stringify([[FILE, text]]))) as WasmFinding[]
      return found.map((finding) => ({
        start: finding.start,
        end: finding.end,
        text: finding.text.replace(/^Error (?:validating|parsing)[^:]*: /, ''),
        isWarning: finding.is_warning,
        isSyntax: /^Error validating: This (line|block) /.test(finding.text),
      }))
    },
    format(text) {
      const parameters = { textDocument: { uri: `file:/${FILE}` }, options: { tabSize: 2, insertSpaces: true } }
      const formatted = load().format(JSON.stringify([[FILE, text]]), JSON.stringify(parameters))
      return (JSON.parse(formatted) as [[string, string]])[0][1]
    },
  }
}

const FILE = 'schema.prisma'

interface WasmFinding {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly is_warning: boolean
}
