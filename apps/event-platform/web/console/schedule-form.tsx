import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { type FormEvent, useState } from 'react'
import type { Wish } from '../../src/live/client/live-types.ts'
import type { LiveRoomView } from '../live/use-live-room.ts'
import { textOf, timeOf } from '../shell/write-form.tsx'

/** Minutes from now that a countdown can begin with. */
const MINUTES = [1, 5, 15]

/** Sets when a round is drawn by itself, or that it is not. */
export interface ScheduleFormProps {
  readonly number: number
  readonly isScheduled: boolean
  readonly live: LiveRoomView
}

/** The countdown to a round: begun, moved, stopped. */
export function ScheduleForm({ number, isScheduled, live }: ScheduleFormProps) {
  const [failure, setFailure] = useState<string>()
  const [isPending, setPending] = useState(false)

  async function send(command: Wish) {
    setPending(true)
    setFailure(undefined)
    try {
      await live.send(command)
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error))
    } finally {
      setPending(false)
    }
  }

  const schedule = (at: string) => send({ type: 'draw.schedule', number, at })
  const inMinutes = (minutes: number) =>
    schedule(new Date(Date.now() + live.clockOffsetMs + minutes * 60_000).toISOString())

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const at = textOf(form, 'at') && timeOf(form, 'at')
    if (at) void schedule(at)
  }

  return (
    <div className="flex flex-col gap-3">
      {failure && <Alert>{failure}</Alert>}
      <div className="flex flex-wrap items-end gap-2">
        <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
          <Field label="Draw by itself at">
            {(control) => <Input {...control} name="at" type="datetime-local" step={1} required className="w-auto" />}
          </Field>
          <Button type="submit" variant="outline" disabled={isPending}>
            {isScheduled ? 'Move' : 'Schedule'}
          </Button>
        </form>
        {MINUTES.map((minutes) => (
          <Button key={minutes} variant="outline" disabled={isPending} onClick={() => inMinutes(minutes)}>
            In {minutes} {minutes === 1 ? 'minute' : 'minutes'}
          </Button>
        ))}
        {isScheduled && (
          <Button variant="ghost" disabled={isPending} onClick={() => send({ type: 'draw.unschedule', number })}>
            Stop the countdown
          </Button>
        )}
      </div>
    </div>
  )
}
