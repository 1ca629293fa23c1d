import { useLocation } from 'react-router'

/** Address of the page that is shown, from its path on. */
export function useAddress(): string {
  const { pathname, search, hash } = useLocation()
  return `${pathname}${search}${hash}`
}
