import { presentPerson } from '@workspace/http/person'
import { DateTime } from '@workspace/ui/date-time'
import { CircleCheck, CircleX, type LucideIcon, MessageSquare, Pause, Play } from 'lucide-react'
import type { ReactNode } from 'react'
import { Stars } from '@/components/rating'
import type { DemoStatus } from '@/lib/prisma'
import type { WholeSession } from '@/server/sessions/get-session'

interface TimelineEvent {
  readonly key: string
  readonly at: Date
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly text?: string | null
}

/** What happened in a session and was said about it, oldest first. */
export function Timeline({ session }: { session: WholeSession }) {
  const { feedback, statusChanges, _count } = session
  const hidden = _count.feedback - feedback.length + _count.statusChanges - statusChanges.length
  return (
    <>
      <ol className="flex flex-col">
        {eventsOf(session).map(({ key, at, icon: Icon, title, text }) => (
          <li key={key} className="group flex gap-4">
            <div aria-hidden className="flex flex-col items-center">
              <span className="flex size-8 shrink-0 items-center justify-center rounded-full bg-muted text-muted-foreground">
                <Icon className="size-4" />
              </span>
              <span className="w-px grow bg-border group-last:hidden" />
            </div>
            <div className="flex min-w-0 grow flex-col gap-2 pt-1.5 pb-6 group-last:pb-0">
              <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm font-medium">
                {title}
                <span className="text-xs font-normal text-muted-foreground">
                  <DateTime value={at} />
                </span>
              </div>
              {text && <p className="text-sm break-words whitespace-pre-line">{text}</p>}
            </div>
          </li>
        ))}
      </ol>
      {hidden > 0 && <p className="mt-4 text-sm text-muted-foreground">{hidden} earlier entries are not shown.</p>}
    </>
  )
}

const changes: Readonly<Record<DemoStatus, Pick<TimelineEvent, 'icon'> & { readonly title: string }>> = {
  ACTIVE: { icon: Play, title: 'Resumed' },
  PAUSED: { icon: Pause, title: 'Paused' },
  COMPLETED: { icon: CircleCheck, title: 'Completed' },
  CANCELLED: { icon: CircleX, title: 'Cancelled' },
}

function eventsOf({ startedAt, endedAt, status, feedback, statusChanges, user }: WholeSession): TimelineEvent[] {
  const events: TimelineEvent[] = [
    { key: 'start', at: startedAt, icon: Play, title: `Started by ${user.name}` },
    ...statusChanges.map((change) => ({
      key: change.id,
      at: change.createdAt,
      icon: changes[change.status].icon,
      title: `${changes[change.status].title}${by(presentPerson(change.user))}`,
    })),
    ...feedback.map(({ id, createdAt, rating, comment, user: author }) => ({
      key: id,
      at: createdAt,
      icon: MessageSquare,
      title: (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Stars rating={rating} />
          {presentPerson(author)?.name}
        </span>
      ),
      text: comment,
    })),
  ]
  // Of a session whose end nobody is on record for.
  if (endedAt && !statusChanges.some((change) => change.status === status)) {
    events.push({ key: 'end', at: endedAt, ...changes[status] })
  }
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

function by(person: { readonly name: string } | null): string {
  return person ? ` by ${person.name}` : ''
}
