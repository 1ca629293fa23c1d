import { useLocation } from 'react-router'

/** Path of the page that is shown. */
export function usePathname(): string {
  return useLocation().pathname
}
