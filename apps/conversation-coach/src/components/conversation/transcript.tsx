import { CircleStop } from 'lucide-react'
import type { ReactNode } from 'react'
import { toExchanges } from '@/server/conversations/exchanges'
import { Bubble } from './bubble.tsx'
import { CoachNote, CoachSilence } from './coach-note.tsx'
import type { CoachFailures } from './conversation-state.ts'
import type { SaidMessage } from './said-message.ts'

/** What was said, and by whom. */
export interface TranscriptProps {
  readonly messages: readonly SaidMessage[]
  readonly userName: string
  readonly partnerName: string
  /** What is being said, at the end of the last exchange. */
  readonly live?: ReactNode
  /** The turn that the coach still looks at. */
  readonly coachedTurn?: string | null
  readonly coachFailures?: CoachFailures
}

const columns = 'grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-6'

/** What was said, with the coach's notes beside it; on a phone they stand folded under it. */
export function Transcript({ messages, live, coachedTurn, coachFailures = {}, ...names }: TranscriptProps) {
  const exchanges = toExchanges(messages)
  if (exchanges.length === 0 && !live) return <p className="text-muted-foreground">Nothing has been said yet.</p>
  return (
    <div className="flex flex-col gap-4">
      <div className={`hidden text-sm font-medium text-muted-foreground lg:grid ${columns}`} aria-hidden>
        <p className="border-b pb-2">{names.partnerName} and you</p>
        <p className="border-b pb-2">Your coach</p>
      </div>
      <ol aria-label="Transcript" className="flex flex-col gap-6">
        {exchanges.map(({ said, notes }, index) => {
          const [first] = said
          const turnId = first?.turnId ?? null
          const failure = turnId === null ? undefined : coachFailures[turnId]
          const isCoached = turnId !== null && turnId === coachedTurn
          return (
            <li key={first?.turnId ?? first?.id} className={columns}>
              <div className="flex min-w-0 flex-col gap-3">
                {said.map((message) => (
                  <Said key={message.id} message={message} {...names} />
                ))}
                {index === exchanges.length - 1 && live}
              </div>
              <div className="flex min-w-0 flex-col gap-2 empty:hidden">
                {notes.map((note) => (
                  <CoachNote key={note.id} note={note} />
                ))}
                {notes.length === 0 && (isCoached || failure) && <CoachSilence failure={failure} />}
              </div>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

function Said(props: Pick<TranscriptProps, 'userName' | 'partnerName'> & { readonly message: SaidMessage }) {
  const { message } = props
  const isUser = message.role === 'USER'
  return (
    <Bubble
      name={isUser ? props.userName : props.partnerName}
      isUser={isUser}
      remark={
        message.isUnanswered ? (
          <Stopped>{props.partnerName} was stopped before answering.</Stopped>
        ) : (
          message.isStopped && <Stopped>Stopped here.</Stopped>
        )
      }
    >
      {message.content}
    </Bubble>
  )
}

function Stopped({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1">
      <CircleStop aria-hidden className="size-3.5 shrink-0" />
      {children}
    </span>
  )
}
