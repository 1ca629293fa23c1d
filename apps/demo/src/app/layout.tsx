import { AppShell } from '@workspace/ui/app-shell'
import { Skeleton } from '@workspace/ui/skeleton'
import { ThemeScript } from '@workspace/ui/theme-script'
import { PlayCircle } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Account } from '@/components/account'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Demo Sessions', template: '%s · Demo Sessions' },
  description: 'Demonstrations held by voice, chat, video and screen share, and what people thought of them.',
}

const navigation = [
  { href: '/', label: 'Overview' },
  { href: '/sessions', label: 'Sessions' },
]

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <AppShell
          name="Demo Sessions"
          icon={PlayCircle}
          navigation={navigation}
          account={
            <Suspense fallback={<Skeleton className="h-9 w-20" />}>
              <Account />
            </Suspense>
          }
          footer="Times are in UTC."
        >
          {children}
        </AppShell>
      </body>
    </html>
  )
}
