import { Badge } from '@workspace/ui/badge'
import { ChevronDown, Lightbulb } from 'lucide-react'
import type { ReactNode } from 'react'
import type { SaidMessage } from './said-message.ts'

/** A remark of the coach: beside what it is about; on a phone folded in under it. */
export function CoachNote({ note }: { note: SaidMessage }) {
  const { coaching } = note
  return (
    <CoachFold tone={coaching?.tone}>
      {coaching ? (
        <dl className="flex flex-col gap-2.5">
          <Advice name="What worked">{coaching.whatWorked}</Advice>
          <Advice name="What to try">{coaching.whatToTry}</Advice>
          <Advice name="You could say">
            <q>{coaching.suggestedLine}</q>
          </Advice>
        </dl>
      ) : (
        <p className="break-words whitespace-pre-line">{note.content}</p>
      )}
    </CoachFold>
  )
}

/** Stands in for the coach's remark until it comes, or says why it does not. */
export function CoachSilence({ failure }: { failure: string | undefined }) {
  return (
    <p className="ml-10 flex items-center gap-2 px-4 py-2 text-sm text-muted-foreground lg:ml-0">
      <Lightbulb aria-hidden className="size-4 shrink-0" />
      {failure ?? 'The coach is thinking…'}
    </p>
  )
}

/** Wide screens show it open, under a heading instead of the summary; where they cannot, it folds there too. */
function CoachFold({ tone, children }: { tone: string | undefined; children: ReactNode }) {
  const heading = (
    <>
      <Lightbulb aria-hidden className="size-3.5" />
      Coach
      {tone && <Badge className="bg-card whitespace-normal">{tone}</Badge>}
    </>
  )
  return (
    <details className="group ml-10 rounded-lg border-l-4 border-primary bg-primary-soft/50 text-sm leading-relaxed lg:ml-0 lg:[&::details-content]:[content-visibility:visible]">
      <summary className="flex cursor-pointer items-center gap-2 px-4 py-2.5 text-xs font-semibold text-primary supports-[selector(::details-content)]:lg:hidden">
        {heading}
        <ChevronDown aria-hidden className="ml-auto size-4 shrink-0 transition-transform group-open:rotate-180" />
      </summary>
      <div className="px-4 pb-3">
        <p className="hidden items-center gap-2 py-2.5 text-xs font-semibold text-primary lg:flex">{heading}</p>
        {children}
      </div>
    </details>
  )
}

function Advice({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-muted-foreground">{name}</dt>
      <dd className="break-words whitespace-pre-line">{children}</dd>
    </div>
  )
}
