import { usePathname, useSearchParams } from 'next/navigation'

/** Address of the page that is shown, from its path on; without what stands after `#`, which the server does not know. */
export function useAddress(): string {
  const pathname = usePathname()
  const search = useSearchParams().toString()
  return search ? `${pathname}?${search}` : pathname
}
