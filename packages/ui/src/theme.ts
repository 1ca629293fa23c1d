/** Where the chosen theme is kept in the browser; nothing there means "as the system". */
export const THEME_KEY = 'theme'

/** Gives the document the theme that is chosen under `key`. Stands on its own: its text is also sent as a script. */
export function applyTheme(key: string): void {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(key)
  } catch {
    // Storage can be forbidden; the system's preference then stands.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', isDark)
}

/** Calls back when another theme is chosen, here or in another tab, and when the system's changes; returns how to stop that. */
export function onThemeChange(callback: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  system.addEventListener('change', callback)
  window.addEventListener('storage', callback)
  window.addEventListener('themechange', callback)
  return () => {
    system.removeEventListener('change', callback)
    window.removeEventListener('storage', callback)
    window.removeEventListener('themechange', callback)
  }
}
