import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '#link'
import { NavLink } from './nav-link.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** The frame of an application. */
export interface AppShellProps {
  readonly name: string
  readonly icon: LucideIcon
  readonly navigation: readonly { readonly href: string; readonly label: string }[]
  /** Who is signed in, or the way to sign in. */
  readonly account: ReactNode
  /** One line at the foot of every page. */
  readonly footer: ReactNode
  readonly children: ReactNode
}

/** Header with name, navigation, account and theme; the page; the footer. Starts with a link that skips to the page. */
export function AppShell({ name, icon: Icon, navigation, account, footer, children }: AppShellProps) {
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="sr-only z-20 rounded-md bg-primary px-4 py-2 text-sm font-medium text-primary-foreground focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-10 border-b bg-background/90 backdrop-blur">
        <div className="mx-auto grid max-w-6xl grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 px-4 py-2.5 sm:flex sm:flex-wrap sm:px-6">
          <Link href="/" className="flex min-w-0 items-center gap-2 rounded-md font-semibold tracking-tight sm:mr-2">
            <span className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-primary text-primary-foreground">
              <Icon aria-hidden className="size-4.5" />
            </span>
            <span className="truncate">{name}</span>
          </Link>
          {/* On a phone the navigation takes a row of its own, under all the rest. */}
          <nav
            aria-label="Main"
            className="order-last col-span-2 flex min-w-0 flex-wrap justify-between gap-1 sm:order-none sm:flex-1 sm:justify-start"
          >
            {navigation.map(({ href, label }) => (
              <NavLink key={href} href={href}>
                {label}
              </NavLink>
            ))}
          </nav>
          <div className="ml-auto flex items-center gap-2 sm:gap-3">
            <ThemeSwitch />
            {account}
          </div>
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-6xl flex-1 px-4 py-6 outline-none sm:px-6 sm:py-8"
      >
        {children}
      </main>
      <footer className="border-t">
        <div className="mx-auto max-w-6xl px-4 py-5 text-sm text-muted-foreground sm:px-6">{footer}</div>
      </footer>
    </div>
  )
}
