'use client'

import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { cn } from '@workspace/ui/cn'
import { Notice } from '@workspace/ui/notice'
import { Textarea } from '@workspace/ui/textarea'
import { SendHorizontal, Square } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { forgetDraft, useDraft } from './use-draft.ts'

/** Share of the limit from which on it is said how much is left. */
const NEARLY_FULL = 0.8

/** Where the person says the next thing. */
export interface ComposerProps {
  readonly sessionId: string
  readonly partnerName: string
  /** What the person said last. */
  readonly lastSaid: string | undefined
  /** Characters that a message may have. */
  readonly maxLength: number
  /** Why nothing more can be said today. */
  readonly pause: ReactNode
  readonly isRunning: boolean
  readonly isStopping: boolean
  readonly canStop: boolean
  /** What went wrong with what was sent. */
  readonly problem: string | undefined
  /** Whether the server took it. */
  readonly onSend: (content: string) => Promise<boolean>
  readonly onStop: () => void
}

/** A text field that Enter sends; while the partner speaks it waits, and a button stops the partner. */
export function Composer({
  sessionId,
  partnerName,
  lastSaid,
  maxLength,
  pause,
  isRunning,
  isStopping,
  canStop,
  problem,
  onSend,
  onStop,
}: ComposerProps) {
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const draft = useDraft(sessionId, field, lastSaid)
  const { text } = draft
  const content = text.trim()
  const isTooLong = content.length > maxLength
  const placeholder = isStopping
    ? 'Stopping…'
    : isRunning
      ? `${partnerName} is speaking…`
      : `Say something to ${partnerName}`
  const canSend = !isRunning && content !== '' && !isTooLong

  async function submit() {
    if (!canSend) return
    draft.hide()
    field.current?.focus()
    if (await onSend(content)) forgetDraft(sessionId)
    else draft.show()
  }

  function stop() {
    onStop()
    // The button goes away, and the focus must not go with it.
    field.current?.focus()
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault()
    submit()
  }

  function onKeyDown(event: KeyboardEvent) {
    // While letters are composed into one, as in Japanese, Enter chooses it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }

  return (
    <div className="sticky bottom-0 -mx-4 flex flex-col gap-2 border-t bg-background/95 px-4 py-3 backdrop-blur sm:mx-0 sm:px-0 lg:mr-[23.5rem]">
      {problem && <Alert>{problem}</Alert>}
      {pause ? (
        <Notice>{pause}</Notice>
      ) : (
        <form onSubmit={onSubmit} className="flex flex-col gap-1.5">
          <label htmlFor={id} className="sr-only">
            What you say to {partnerName}
          </label>
          <div className="flex items-end gap-2">
            <Textarea
              ref={field}
              id={id}
              aria-describedby={`${id}-hint`}
              aria-invalid={isTooLong || undefined}
              aria-disabled={isRunning}
              // Unlike a disabled field it keeps the focus for the next message.
              readOnly={isRunning}
              rows={1}
              value={text}
              placeholder={placeholder}
              onChange={(event) => draft.write(event.target.value)}
              onKeyDown={onKeyDown}
              className="max-h-40 min-h-11 resize-none py-2.5 aria-disabled:opacity-60"
            />
            {isRunning && (
              <Button variant="outline" className="h-11" disabled={!canStop} onClick={stop}>
                <Square aria-hidden />
                {isStopping ? 'Stopping…' : 'Stop'}
              </Button>
            )}
            {/* It keeps its place, so that the second click of a double click stops nothing. */}
            <Button type="submit" className="h-11" disabled={!canSend}>
              <SendHorizontal aria-hidden />
              <span className="sr-only sm:not-sr-only">Send</span>
            </Button>
          </div>
          <p id={`${id}-hint`} className="flex justify-between gap-4 text-xs text-muted-foreground">
            <span className="hidden sm:inline">Enter sends, Shift + Enter begins a new line.</span>
            <span className={cn('ml-auto', isTooLong && 'text-destructive')}>
              {content.length > maxLength * NEARLY_FULL ? `${content.length} of ${maxLength}` : `Up to ${maxLength}`}{' '}
              characters
            </span>
          </p>
        </form>
      )}
    </div>
  )
}
