import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { DateTime } from '@workspace/ui/date-time'
import type { ReactNode } from 'react'
import type { WholeSession } from '@/server/sessions/get-session'

/** When the session ran, how long, and the free facts of its metadata. */
export function SessionFacts({ session }: { session: WholeSession }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Facts</CardTitle>
      </CardHeader>
      <CardContent>
        <dl className="flex flex-col gap-3 text-sm">
          <Fact label="Started">
            <DateTime value={session.startedAt} />
          </Fact>
          {session.endedAt && (
            <>
              <Fact label="Ended">
                <DateTime value={session.endedAt} />
              </Fact>
              <Fact label="Lasted">{renderDuration(session.endedAt.getTime() - session.startedAt.getTime())}</Fact>
            </>
          )}
          {Object.entries(session.metadata ?? {}).map(([key, value]) => (
            <Fact key={key} label={renderKey(key)}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Fact>
          ))}
        </dl>
      </CardContent>
    </Card>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="shrink-0 text-muted-foreground">{label}</dt>
      <dd className="min-w-0 text-right break-words">{children}</dd>
    </div>
  )
}

function renderDuration(milliseconds: number): string {
  const minutes = Math.max(1, Math.round(milliseconds / 60_000))
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** `screenSize` as "Screen size". */
function renderKey(key: string): string {
  const words = key.replace(/([a-z])([A-Z])/g, (_, before, after) => `${before} ${after.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
