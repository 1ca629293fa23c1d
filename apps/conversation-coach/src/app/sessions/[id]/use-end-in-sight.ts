import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/** How far below the window the end may be and still count as in sight, in pixels. */
const MARGIN = 120

/**
 * Keeps the end of what grows in sight, unless the person has scrolled away from it.
 *
 * @param version - changes whenever it grows.
 * @returns where to tie the element at the end.
 */
export function useEndInSight(version: string): RefObject<HTMLDivElement | null> {
  const end = useRef<HTMLDivElement>(null)
  const isInSight = useRef(true)

  useEffect(() => {
    const onScroll = () => {
      isInSight.current = (end.current?.getBoundingClientRect().top ?? 0) < window.innerHeight + MARGIN
    }
    window.addEventListener('scroll', onScroll, { passive: true })
    return () => window.removeEventListener('scroll', onScroll)
  }, [])

  useLayoutEffect(() => {
    if (isInSight.current) end.current?.scrollIntoView({ block: 'end' })
  }, [version])

  return end
}
