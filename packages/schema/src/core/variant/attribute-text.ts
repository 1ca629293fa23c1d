/** An attribute, a function call or a list as it is written: what is before the bracket, and each thing in it. */
export interface CallText {
  readonly head: string
  /** Arguments as written, without white space around them. */
  readonly args: readonly string[]
}

const TOKEN = /"(?:\\.|[^"\\])*"|[([\])]|,|[^"()[\],]+/g

/** Reads `@@index([a, b(sort: Desc)], map: "x")` into its head and its arguments; brackets inside of them stay. */
export function parseCall(text: string): CallText {
  const start = text.search(/["([]/)
  if (start === -1 || text[start] === '"') return { head: text.trim(), args: [] }
  const args: string[] = []
  let depth = 0
  let current = ''
  for (const [token] of text.slice(start).matchAll(TOKEN)) {
    if (token === ')' || token === ']') depth--
    if (depth === 0 && /^[)\]]$/.test(token)) break
    if (depth === 1 && token === ',') {
      args.push(current.trim())
      current = ''
    } else if (depth > 0) current += token
    if (token === '(' || token === '[') depth++
  }
  if (current.trim() !== '') args.push(current.trim())
  return { head: text.slice(0, start).trim(), args }
}

/** An attribute with these arguments; without brackets if there are none. */
export function writeCall(head: string, args: readonly string[]): string {
  return args.length === 0 ? head : `${head}(${args.join(', ')})`
}

/** The value of the argument of a name, as written; undefined if it is not there. */
export function namedText(args: readonly string[], name: string): string | undefined {
  const prefix = new RegExp(`^${name}\\s*:\\s*`)
  const found = args.find((arg) => prefix.test(arg))
  return found?.replace(prefix, '')
}

/** Arguments but those of these names. */
export function withoutNamed(args: readonly string[], ...names: readonly string[]): string[] {
  return args.filter((arg) => !names.some((name) => namedText([arg], name) !== undefined))
}

/** The value of a text as it is written, quotes and escapes included; undefined if it is no text. */
export function parseText(written: string): string | undefined {
  if (!/^"(?:\\.|[^"\\])*"$/.test(written)) return undefined
  try {
    return JSON.parse(written) as string
  } catch {
    return written.slice(1, -1)
  }
}
