import { type CatalogueObject, titleOfObject, valuesOf } from './catalogue.ts'
import type { Difference } from './compare-catalogues.ts'
import { attributesOf, describeAttributes } from './composite-type.ts'
import { checksOf } from './domain.ts'

/** A difference in words: `column demo.notes.title is missing (text, not null)`. */
export function describeDifference(difference: Difference): string {
  const { kind, object } = difference
  const title = titleOfObject(object)
  if (kind === 'missing') return `${title} is missing${inBrackets(describeObject(object, difference.parts))}`
  if (kind === 'extra') return `${title} is extra${inBrackets(describeObject(object, difference.parts))}`
  return `${title}: ${describeFacts(difference)}`
}

function inBrackets(text: string): string {
  return text === '' ? '' : ` (${text})`
}

function describeObject(object: CatalogueObject, parts: readonly CatalogueObject[]): string {
  const { kind, facts } = object
  switch (kind) {
    case 'table': {
      const counts = (['column', 'constraint', 'index', 'trigger', 'policy'] as const).flatMap((part) => {
        const number = parts.filter((candidate) => candidate.kind === part).length
        const noun = part === 'index' ? 'indexes' : part === 'policy' ? 'policies' : `${part}s`
        return number === 0 ? [] : [`${number} ${number === 1 ? part : noun}`]
      })
      return counts.join(', ')
    }
    case 'column':
      return [facts.type, facts.isNullable, facts.default && `default ${facts.default}`].filter(Boolean).join(', ')
    case 'enum':
      return valuesOf(object).join(', ')
    case 'domain':
      return [
        facts.base,
        facts.isNullable,
        facts.default && `default ${facts.default}`,
        ...checksOf(object).map(({ definition }) => definition),
      ]
        .filter(Boolean)
        .join(', ')
    case 'range type':
      return [`of ${facts.subtype}`, facts.options].filter(Boolean).join(', ')
    case 'composite type':
      return attributesOf(object)
        .map(({ name, type }) => `${name} ${type}`)
        .join(', ')
    case 'constraint':
    case 'index':
      return facts.definition ?? ''
    default:
      return ''
  }
}

const WORDS: Readonly<Record<string, string>> = {
  isValid: 'validity',
  isEnabled: 'state',
  rowSecurity: 'row level security',
  base: 'base type',
  ownedBy: 'owner',
}

/** Texts that are too long for a line, or of several. */
const LONGEST_VALUE = 120

function describeFacts({ object, found, facts }: Extract<Difference, { kind: 'changed' }>): string {
  if (object.kind === 'enum') return describeValues(valuesOf(object), valuesOf(found))
  if (object.kind === 'composite type') return describeAttributes(object, found)
  return facts
    .map((name) => {
      const [promised = 'none', live = 'none'] = [object.facts[name], found.facts[name]]
      if (name === 'isNullable') return `is ${live}, promised ${promised}`
      const word = WORDS[name] ?? name
      const isShort = [promised, live].every((text) => text.length <= LONGEST_VALUE && !text.includes('\n'))
      return isShort ? `${word} is ${live}, promised ${promised}` : `${word} is not as promised`
    })
    .join('; ')
}

function describeValues(promised: readonly string[], found: readonly string[]): string {
  const missing = promised.filter((value) => !found.includes(value))
  const extra = found.filter((value) => !promised.includes(value))
  const sentences = [
    missing.length > 0 ? `${list(missing)} missing` : '',
    extra.length > 0 ? `${list(extra)} extra` : '',
  ].filter(Boolean)
  return sentences.length > 0 ? sentences.join('; ') : `values are ${found.join(', ')}, promised ${promised.join(', ')}`
}

function list(values: readonly string[]): string {
  return `value${values.length === 1 ? '' : 's'} ${values.join(', ')} ${values.length === 1 ? 'is' : 'are'}`
}
