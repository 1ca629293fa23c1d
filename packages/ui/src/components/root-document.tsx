import { Suspense } from 'react'
import { AppShell, type AppShellProps } from './app-shell.tsx'
import { Skeleton } from './skeleton.tsx'
import { ThemeScript } from './theme-script.tsx'

/** The document of an application: the body of its root layout. The account corner may load on its own. */
export function RootDocument({ account, ...shell }: Omit<AppShellProps, 'footer'>) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <ThemeScript />
        <AppShell
          {...shell}
          account={<Suspense fallback={<Skeleton className="h-9 w-20" />}>{account}</Suspense>}
          footer="Times are in UTC."
        />
      </body>
    </html>
  )
}
