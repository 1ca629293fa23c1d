'use client'

import { Alert } from '@workspace/ui/alert'
import { SubmitButton } from '@workspace/ui/submit-button'
import { RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Bubble } from '@/components/conversation/bubble'
import { isUnderWay, shownText } from '@/components/conversation/conversation-state'
import { Transcript } from '@/components/conversation/transcript'
import { Composer } from './composer.tsx'
import { useOpenConversation } from './conversation-context.tsx'
import { EarlierMessages } from './earlier-messages.tsx'
import { SpokenAloud } from './spoken-aloud.tsx'
import { useEndInSight } from './use-end-in-sight.ts'

/** A conversation that goes on. */
export interface LiveConversationProps {
  readonly sessionId: string
  readonly userName: string
  readonly partnerName: string
  /** Characters that a message may have. */
  readonly maxLength: number
  /** Why nothing more can be said today. */
  readonly pause: ReactNode
}

/** What was said and is being said, and where the person says the next thing. */
export function LiveConversation({ sessionId, maxLength, pause, ...names }: LiveConversationProps) {
  const { state, isBroken, problem, send, stop, retry } = useOpenConversation()
  const { messages, earlier, turn, coachFailures } = state
  const isRunning = isUnderWay(turn)
  const isStopping = turn?.phase === 'stopping'
  const isAnswered = messages.some(({ role, turnId }) => role === 'PARTNER' && turnId !== null && turnId === turn?.id)
  const end = useEndInSight(`${messages.at(-1)?.id} ${turn?.phase} ${turn?.partnerText.length}`)
  return (
    <div className="flex flex-col gap-4">
      <EarlierMessages messages={messages} earlier={earlier} />
      <Transcript
        {...names}
        messages={messages}
        live={
          isRunning &&
          !isAnswered && (
            <Speaking
              name={names.partnerName}
              text={shownText(turn)}
              remark={isStopping ? 'Stopping…' : isBroken && 'The connection broke. Trying to get it back…'}
            />
          )
        }
        coachedTurn={isRunning ? turn.id : null}
        coachFailures={coachFailures}
      />
      <SpokenAloud messages={messages} partnerName={names.partnerName} isStopping={isStopping} />
      {turn?.failure && (
        <div className="lg:mr-[23.5rem]">
          <Alert>
            <div className="flex flex-col items-start gap-2">
              <p>{turn.failure.message}</p>
              {turn.failure.isRetryable && (
                <form action={retry}>
                  <SubmitButton variant="outline" size="small">
                    <RotateCcw aria-hidden />
                    Try again
                  </SubmitButton>
                </form>
              )}
            </div>
          </Alert>
        </div>
      )}
      <div ref={end} className="scroll-mb-60" />
      <Composer
        sessionId={sessionId}
        partnerName={names.partnerName}
        lastSaid={messages.findLast(({ role }) => role === 'USER')?.content}
        maxLength={maxLength}
        pause={pause}
        isRunning={isRunning}
        isStopping={isStopping}
        canStop={isRunning && !isStopping}
        problem={problem?.message}
        onSend={send}
        onStop={stop}
      />
    </div>
  )
}

/** What the partner is saying. Screen readers hear it when it is complete. */
function Speaking({ name, text, remark }: { name: string; text: string; remark: ReactNode }) {
  return (
    <div aria-busy>
      <Bubble name={name} isUser={false} remark={remark}>
        {text || <span className="text-muted-foreground motion-safe:animate-pulse">…</span>}
      </Bubble>
    </div>
  )
}
