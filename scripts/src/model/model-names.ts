import { camelCase, pascalCase, pluralOf, snakeCase, wordsOf } from '@workspace/schema'

/** What a model is called in places that do not take its name as it is. */
export interface ModelNames {
  /** As the layer has it: `ShopLineItem`. */
  readonly model: string
  /** Of its calls in a client: `shopLineItem`. */
  readonly delegate: string
  /** Of its table: `line_items`. */
  readonly table: string
  /** Of its folder, its files and its routes: `line-items`, `line-item`. */
  readonly subject: string
  readonly file: string
  /** In code, without the name of its layer: `LineItem`, `lineItem`, `LineItems`. */
  readonly entity: string
  readonly variable: string
  readonly entities: string
  /** Before the point of its codes: `LINE_ITEM`. */
  readonly code: string
  /** In words: `line item`, `a line item`, `line items`. */
  readonly word: string
  readonly withArticle: string
  readonly words: string
}

/**
 * Names a model in words, code, files and the database, in which the name of its layer is left out: there it is said already.
 *
 * @param layer - name of the layer, in kebab-case.
 */
export function modelNames(model: string, layer: string): ModelNames {
  const prefix = pascalCase(layer)
  const rest = model.startsWith(prefix) ? model.slice(prefix.length) : ''
  const entity = /^[A-Z]/.test(rest) ? rest : model
  const entities = pluralOf(entity)
  const word = wordsOf(entity).join(' ')
  return {
    model,
    delegate: model.charAt(0).toLowerCase() + model.slice(1),
    table: snakeCase(entities),
    subject: wordsOf(entities).join('-'),
    file: wordsOf(entity).join('-'),
    entity,
    variable: camelCase(entity),
    entities,
    code: snakeCase(entity).toUpperCase(),
    word,
    withArticle: `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`,
    words: wordsOf(entities).join(' '),
  }
}
