import { type Mark, readMarks } from './read-marks.ts'

/**
 * What is wrong with the marks of a text, as `path:line` and words: one without its other half, of something that is not
 * there, or in Markdown at the beginning of a line that goes on.
 *
 * @param known - everything that a mark may name.
 */
export function findMarkProblems(path: string, text: string, known: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const open: Mark[] = []
  const say = ({ start }: Mark, problem: string) =>
    problems.push(`${path}:${text.slice(0, start).split('\n').length} ${problem}`)
  for (const mark of readMarks(path, text)) {
    const label = mark.owners.join(' ')
    for (const owner of mark.owners.filter((each) => !known.has(each))) say(mark, `There is no ${owner}.`)
    if (isHtmlBlock(path, text, mark)) say(mark, `${label} begins a line of text, which is no Markdown then.`)
    if (!mark.isEnd) open.push(mark)
    else if (open.at(-1)?.owners.join(' ') === label) open.pop()
    else say(mark, `/${label} ends what does not begin.`)
  }
  for (const mark of open) say(mark, `${mark.owners.join(' ')} does not end.`)
  return problems
}

/** A comment at the beginning of a line makes all of the line HTML. */
function isHtmlBlock(path: string, text: string, { start, end }: Mark): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  const rest = text.slice(end, (text.indexOf('\n', end) + 1 || text.length + 1) - 1)
  return path.endsWith('.md') && line.trim() === '' && rest.trim() !== ''
}
