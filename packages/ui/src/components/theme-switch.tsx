'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { cn } from '../cn.ts'
import { onThemeChange, THEME_KEY } from '../theme.ts'

const themes = [
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'dark', label: 'Dark', icon: Moon },
] as const

type Theme = (typeof themes)[number]['id']

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(THEME_KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    // Storage can be forbidden; the system's preference then stands.
    return 'system'
  }
}

function writeTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(THEME_KEY)
    else localStorage.setItem(THEME_KEY, theme)
  } catch {
    return
  }
  window.dispatchEvent(new Event('themechange'))
}

/** Chooses light, dark or the system's theme; ThemeScript applies it. */
export function ThemeSwitch() {
  const current = useSyncExternalStore(onThemeChange, readTheme, () => 'system' as const)
  return (
    <fieldset className="flex shrink-0 items-center rounded-full border bg-card p-0.5">
      <legend className="sr-only">Theme</legend>
      {themes.map(({ id, label, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-pressed={current === id}
          title={label}
          onClick={() => writeTheme(id)}
          className={cn(
            'flex size-7 items-center justify-center rounded-full text-muted-foreground transition-colors hover:text-foreground',
            current === id && 'bg-muted text-foreground',
          )}
        >
          <Icon aria-hidden className="size-4" />
          <span className="sr-only">{label}</span>
        </button>
      ))}
    </fieldset>
  )
}
