import { toPascalCase } from '../../edit/convert-name.ts'
import { renameBlock } from '../rename.ts'
import type { Rule } from '../rule.ts'
import { canRenameBlock } from './block-names.ts'

/** Enums are named in PascalCase. */
export const enumName: Rule = {
  code: 'LINT.ENUM_NAME',
  find: (linted) => {
    const planned = new Set<string>()
    return linted.enums.flatMap(({ block }) => {
      if (/^[A-Z][A-Za-z0-9]*$/.test(block.name)) return []
      const to = toPascalCase(block.name)
      const canRename = to !== undefined && canRenameBlock(linted, block.name, to) && !planned.has(to)
      if (canRename) planned.add(to)
      return [
        {
          message: `Enum "${block.name}" is not named in PascalCase.`,
          why: 'The client has a type of the same name.',
          next: [to === undefined ? 'Rename it.' : `Rename it: enum ${to} { … @@map("${block.name}") }`],
          at: block.nameSpan,
          fix: canRename ? () => renameBlock(linted, block, to) : undefined,
        },
      ]
    })
  },
}
