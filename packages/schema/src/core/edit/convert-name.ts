import pluralize from 'pluralize'
import { snakeCase, wordsOf } from '../source/naming.ts'

/** `user_id`, `UserID` → `userId`; undefined where no name is left that Prisma allows. */
export function toCamelCase(name: string): string | undefined {
  const [first, ...rest] = wordsOf(name)
  return allowed(`${first ?? ''}${rest.map(capitalize).join('')}`)
}

/** `blog_posts`, `BLOG_POSTS` → `BlogPosts`. */
export function toPascalCase(name: string): string | undefined {
  return allowed(wordsOf(name).map(capitalize).join(''))
}

/** `inProgress`, `in-progress` → `IN_PROGRESS`. */
export function toCapitals(name: string): string | undefined {
  return allowed(wordsOf(name).join('_').toUpperCase())
}

/** A name with its last word in the singular: `BlogPosts` → `BlogPost`. */
export function toSingular(name: string): string {
  const last = lastWordOf(name)
  return isPlural(last)
    ? `${name.slice(0, name.length - last.length)}${matchCase(pluralize.singular(last), last)}`
    : name
}

/** A name in snake_case with its last word in the plural: `blog_post` → `blog_posts`. */
export function toPluralSnakeCase(name: string): string {
  const snake = snakeCase(name)
  const last = snake.slice(snake.lastIndexOf('_') + 1)
  return isPluralOrUncountable(last) ? snake : `${snake.slice(0, snake.length - last.length)}${pluralize.plural(last)}`
}

/** Whether a name in snake_case ends with a word for several things, or with one that has no plural. */
export function endsInPlural(name: string): boolean {
  return isPluralOrUncountable(name.slice(name.lastIndexOf('_') + 1))
}

/** Words whose plural names one thing, or that only look like one. */
const SINGULARS = new Set(
  'alias analytics bus business canvas credentials data details focus gas lens media metadata metrics news options permissions preferences properties series settings species statistics stats status'.split(
    ' ',
  ),
)

/** Words that name several things as they are. */
const UNCOUNTABLES = new Set(
  'content data equipment feedback hardware history info information inventory knowledge media metadata music news progress series settings software staff stock usage'.split(
    ' ',
  ),
)

function isPlural(word: string): boolean {
  const lower = word.toLowerCase()
  if (lower.length < 4 || SINGULARS.has(lower) || /(?:ss|us|is)$/.test(lower)) return false
  return pluralize.isPlural(lower) && !pluralize.isSingular(lower)
}

function isPluralOrUncountable(word: string): boolean {
  return UNCOUNTABLES.has(word) || pluralize.isPlural(word)
}

function lastWordOf(name: string): string {
  return /[A-Za-z][a-z0-9]*$/.exec(name)?.[0] ?? name
}

function matchCase(word: string, example: string): string {
  return example === example.toUpperCase() ? word.toUpperCase() : /^[A-Z]/.test(example) ? capitalize(word) : word
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function allowed(name: string): string | undefined {
  return /^[A-Za-z]/.test(name) ? name : undefined
}
