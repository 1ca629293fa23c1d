import { cn } from '@workspace/ui/cn'
import { useServerClock } from './use-server-clock.ts'

/** The time until a round is drawn. */
export interface CountdownProps {
  readonly scheduledAt: string
  readonly clockOffsetMs: number
  /** Of the digits. */
  readonly className?: string
}

/** Seconds before the draw at which screen readers are told of it. */
const ANNOUNCED = [300, 60, 10]

/** Counts down to the draw, by the clock of the service. */
export function Countdown({ scheduledAt, clockOffsetMs, className }: CountdownProps) {
  const seconds = Math.max(0, Math.ceil((Date.parse(scheduledAt) - useServerClock(clockOffsetMs)) / 1000))
  const announced = ANNOUNCED.filter((mark) => seconds <= mark).at(-1)
  return (
    <>
      <span role="timer" aria-label="Time until the draw" className={cn('tabular-nums', className)}>
        {seconds > 0 ? render(seconds) : 'Now'}
      </span>
      <span role="status" className="sr-only">
        {seconds === 0 ? 'Drawing now.' : announced && `The draw is in less than ${words(announced)}.`}
      </span>
    </>
  )
}

function render(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown.map((part) => String(part).padStart(2, '0')).join(':')
}

function words(seconds: number): string {
  return seconds < 60 ? `${seconds} seconds` : seconds === 60 ? 'a minute' : `${seconds / 60} minutes`
}
