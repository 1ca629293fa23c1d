import type { Code } from 'mdast'
import { parseBlocks } from '../parse/parse-blocks.ts'
import { readSchema } from '../schema/read-schema.ts'
import type { SourceFile, Span } from '../source/source-file.ts'
import { writeType } from './audited-schema.ts'
import type { DesignDraft } from './design-draft.ts'

/** Adds the models and enums of Prisma code in a document to a draft; code that cannot be read is prose. */
export function readPrismaFence({ value, position }: Code, file: SourceFile, draft: DesignDraft): void {
  const { text } = file
  const from = text.indexOf('\n', position?.start.offset ?? 0) + 1
  const to = from + value.length
  // In a list the code is indented, and then no slice of the document.
  if (text.slice(from, to) !== value) return
  const blank = (part: string) => part.replace(/[^\n]/g, ' ')
  // Blank around the code, so that offsets are those of the document.
  const padded = `${blank(text.slice(0, from))}${value}${blank(text.slice(to))}`
  const parsed = parseBlocks({ path: file.path, text: padded })
  if ('problem' in parsed) return
  const here = ({ start, end }: Span): Span => ({ file, start, end })
  const { models, enums } = readSchema(parsed.blocks)
  for (const { name, nameSpan, fields } of models.values()) {
    for (const field of fields.values()) {
      draft.addField(
        { name, nameSpan: here(nameSpan), isCertain: true },
        {
          name: field.name,
          nameSpan: here(field.nameSpan),
          type: {
            text: writeType(field),
            names: [field.type],
            isList: field.arity === 'list',
            isRequired: field.arity !== 'optional',
          },
        },
      )
    }
  }
  for (const { name, nameSpan, values } of enums.values()) {
    draft.addEnum(
      name,
      here(nameSpan),
      [...values.values()].map((value) => ({ name: value.name, nameSpan: here(value.nameSpan) })),
    )
  }
}
