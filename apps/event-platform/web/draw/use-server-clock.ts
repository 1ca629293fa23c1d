import { useEffect, useState } from 'react'

/**
 * The time now, by the clock of the service, anew several times a second.
 *
 * @param offsetMs - what the clock of the service is ahead of the one here.
 */
export function useServerClock(offsetMs: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return now + offsetMs
}
