import type { Coaching } from '../../prompts/coaching.ts'
import type { MessageKind } from './message-kind.ts'
import type { Scene } from './scene.ts'

/** Most characters of a message that are quoted. */
const MAX_QUOTE = 80

/** Said of a message that only does harm. */
export const NOTHING_YET = 'Nothing in this one brings you closer, and the next line can mend that.'

/** What the coach says of a message for what it is; what is left out depends on the mood of the partner. */
type FormRemark = Pick<Coaching, 'whatWorked' | 'tone'> & Partial<Coaching>

const HELP = 'Please leave the exercise, and talk to someone you trust or call your local emergency or help line.'

const remarkByKind: Readonly<Record<MessageKind, (words: string, count: number) => FormRemark>> = {
  distress: () => ({
    whatWorked: 'You said how serious it is, and that matters more than any exercise.',
    whatToTry: HELP,
    tone: 'in distress',
    suggestedLine: 'I am not well, and I need somebody to talk to.',
  }),
  leaving: () => ({
    whatWorked: 'You said plainly that you want to stop, and you can.',
    whatToTry: 'Finish the conversation: what you have said so far is summed up.',
    tone: 'clear, decided',
    suggestedLine: 'Let us stop here for today.',
  }),
  silent: () => ({
    whatWorked: 'Nothing was said, so nothing was made worse.',
    whatToTry: 'Break the silence with one short sentence: left alone, it is taken for a shrug.',
    tone: 'silent, hard to read',
  }),
  unclear: (words) => ({
    whatWorked: `I could not make out what “${words}” means here, and the other person could not either.`,
    whatToTry: 'Say it again in one plain English sentence, as you would say it to their face.',
    tone: 'not understood',
  }),
  request: (words) => ({
    whatWorked: `“${words}”: you said what you want, and they can say yes to it.`,
    tone: 'asking, plain',
  }),
  question: (words) => ({
    whatWorked: `“${words}”: you asked instead of telling, which leaves the next word to them.`,
    tone: 'asking, neutral',
  }),
  brief: (words) => ({
    whatWorked: `“${words}” is so short that it can be read in several ways.`,
    tone: 'brief, hard to read',
  }),
  long: () => ({
    whatWorked: 'You said all that is on your mind.',
    whatToTry: 'Choose the one sentence that matters most and leave the rest for later: so much at once buries it.',
    tone: 'thorough, hard to follow',
  }),
  plain: (_, count) => ({
    whatWorked: 'Nothing in this one moves the other person yet.',
    tone: pick(['even, a little flat', 'matter-of-fact', 'neutral'], count),
  }),
}

/** What the coach says of what the latest message is. */
export function remarkOnForm({ kind, heard, count }: Scene): FormRemark {
  return remarkByKind[kind](shorten(heard), count)
}

/** Whether moves matter no more, whatever else is in the message. */
export function outweighsMoves({ kind }: Scene): boolean {
  return kind === 'distress' || kind === 'leaving' || kind === 'unclear'
}

/** Words short enough to be quoted, cut between two of them. */
export function shorten(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= MAX_QUOTE) return line
  const cut = line.slice(0, MAX_QUOTE)
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || MAX_QUOTE).trimEnd()}…`
}

/** One of the choices, another one each time. */
export function pick(choices: readonly string[], count: number): string {
  return choices[count % choices.length] ?? ''
}
