'use client'

import { useServerInsertedHTML } from 'next/navigation'
import { useLayoutEffect, useRef } from 'react'
import { applyTheme, onThemeChange, THEME_KEY } from '../theme.ts'

/**
 * Sets the class `dark` before the first paint and keeps it right when the choice or the system changes. `<html>` needs
 * `suppressHydrationWarning`.
 */
export function ThemeScript() {
  const isInserted = useRef(false)

  // Beside what React renders: a script that the browser has React make is never run.
  useServerInsertedHTML(() => {
    if (isInserted.current) return null
    isInserted.current = true
    return <script>{`(${applyTheme})('${THEME_KEY}')`}</script>
  })

  useLayoutEffect(() => {
    const apply = () => applyTheme(THEME_KEY)
    // Next.js leaves a page that is not found to the browser, without the script.
    apply()
    return onThemeChange(apply)
  }, [])

  return null
}
