import type { Message } from '@/lib/prisma'
import { toExchanges } from '../conversations/exchanges.ts'
import { isStopped, readMetadata } from '../models/message-metadata.ts'

/** A message as a transcript shows it. */
type Said = Pick<Message, 'role' | 'content' | 'metadata'> & Partial<Pick<Message, 'turnId'>>

/** What a transcript is made of. */
export interface TranscriptParts {
  readonly scenario: string
  readonly persona: string
  readonly startedAt: Date
  readonly messages: readonly Said[]
  readonly summary: { readonly strengths: readonly string[]; readonly practise: readonly string[] } | null
}

/** A conversation as Markdown: what was said, the notes of the coach beside it, and the summary. */
export function renderTranscript({ scenario, persona, startedAt, messages, summary }: TranscriptParts): string {
  const partner = persona.split(/[,.]/, 1)[0]?.trim() || 'Partner'
  const line = ({ role, content, metadata }: Said) => {
    const ending = isStopped(readMetadata(metadata)) ? ' *(stopped here)*' : ''
    return `**${role === 'USER' ? 'You' : plain(partner)}**: ${plain(content.trimEnd())}${ending}`
  }
  const said = toExchanges(messages).map(({ said: [first, ...answers], notes }) =>
    [first && line(first), ...notes.map((note) => quote(renderNote(note))), ...answers.map(line)].join('\n\n'),
  )
  const ending = summary
    ? [`## What you did well`, list(summary.strengths), `## What to practise`, list(summary.practise)]
    : []
  const head = [`# ${plain(scenario)}`, `${startedAt.toISOString().slice(0, 10)}, with ${plain(partner)}`]
  return `${[...head, ...said, ...ending].join('\n\n')}\n`
}

function renderNote({ content, metadata }: Pick<Message, 'content' | 'metadata'>): string {
  const { coaching } = readMetadata(metadata)
  if (!coaching) return `Coach: ${plain(content)}`
  return [
    `Coach, on how it sounds: ${plain(coaching.tone)}`,
    `- Worked: ${plain(coaching.whatWorked)}`,
    `- Try: ${plain(coaching.whatToTry)}`,
    `- You could say: “${plain(coaching.suggestedLine)}”`,
  ].join('\n')
}

function list(points: readonly string[]): string {
  return points.map((point) => `- ${plain(point)}`).join('\n')
}

function quote(text: string): string {
  return text.replace(/^/gm, '> ')
}

/** What people say is text, whatever Markdown or HTML it looks like. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\s*\n\s*/g, ' ')
}
