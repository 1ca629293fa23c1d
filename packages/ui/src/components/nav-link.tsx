'use client'

import type { ReactNode } from 'react'
import { Link } from '#link'
import { useLinkStatus } from '#use-link-status'
import { usePathname } from '#use-pathname'
import { cn } from '../cn.ts'

/** A link of the main navigation that knows when it stands for the page shown. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const pathname = usePathname()
  const isCurrent = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'rounded-md px-3 py-1.5 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:bg-muted hover:text-foreground',
        isCurrent && 'bg-muted text-foreground',
      )}
    >
      <Label>{children}</Label>
    </Link>
  )
}

/** Fades while the page it leads to is made; not at once, so that quick ones do not flicker. */
function Label({ children }: { children: ReactNode }) {
  const { pending } = useLinkStatus()
  return (
    <span className={cn('transition-opacity', pending && 'opacity-50 delay-200 motion-safe:animate-pulse')}>
      {children}
    </span>
  )
}
