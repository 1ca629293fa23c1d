/** Where the chosen theme is kept in the browser; nothing there means "as the system". */
export const THEME_KEY = 'theme'

const source = `(function(){var d=document.documentElement,q=matchMedia('(prefers-color-scheme: dark)');
function apply(){var t=null;try{t=localStorage.getItem('${THEME_KEY}')}catch(e){}
d.classList.toggle('dark',t==='dark'||(t!=='light'&&q.matches))}
apply();q.addEventListener('change',apply);addEventListener('storage',apply);addEventListener('themechange',apply)})()`

/**
 * Sets the class `dark` before the first paint and keeps it right when the choice or the system changes.
 * Belongs in `<head>`; `<html>` then needs `suppressHydrationWarning`.
 */
export function ThemeScript() {
  return <script>{source}</script>
}
