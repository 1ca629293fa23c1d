import { Avatar } from '@workspace/ui/avatar'
import { cn } from '@workspace/ui/cn'
import { Lightbulb } from 'lucide-react'
import type { Message } from '@/lib/prisma'
import type { Exchange } from '@/server/conversations/exchanges'

/** What was said, with the coach's notes beside it; on a phone they stand under it. */
export function Transcript(props: {
  readonly exchanges: readonly Exchange<Message>[]
  readonly userName: string
  readonly partnerName: string
}) {
  if (props.exchanges.length === 0) return <p className="text-muted-foreground">Nothing has been said yet.</p>
  return (
    <ol aria-label="Transcript" className="flex flex-col gap-4">
      {props.exchanges.map(({ said, notes }) => {
        const isUser = said.role === 'USER'
        return (
          <li key={said.id} className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6">
            <Bubble name={isUser ? props.userName : props.partnerName} isUser={isUser} message={said} />
            {notes.length > 0 && (
              <div className="flex flex-col gap-2">
                {notes.map((note) => (
                  <CoachNote key={note.id} note={note} />
                ))}
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}

function Bubble({ name, isUser, message }: { name: string; isUser: boolean; message: Message }) {
  return (
    <div className={cn('flex items-end gap-2.5', isUser && 'flex-row-reverse')}>
      <Avatar name={name} className={cn(!isUser && 'bg-muted text-muted-foreground')} />
      <div className={cn('flex max-w-[34rem] min-w-0 flex-col gap-1', isUser && 'items-end')}>
        <span className="px-1 text-xs text-muted-foreground">{name}</span>
        <p
          className={cn(
            'rounded-2xl px-4 py-2.5 text-sm leading-relaxed break-words whitespace-pre-line',
            isUser ? 'rounded-br-sm bg-primary text-primary-foreground' : 'rounded-bl-sm border bg-card',
          )}
        >
          {message.content}
        </p>
      </div>
    </div>
  )
}

function CoachNote({ note }: { note: Message }) {
  return (
    <div role="note" className="ml-10 rounded-lg border-l-4 border-primary bg-primary-soft/50 px-4 py-3 lg:ml-0">
      <p className="mb-1 flex items-center gap-1.5 text-xs font-semibold text-primary">
        <Lightbulb aria-hidden className="size-3.5" />
        Coach
      </p>
      <p className="text-sm leading-relaxed break-words whitespace-pre-line">{note.content}</p>
    </div>
  )
}
