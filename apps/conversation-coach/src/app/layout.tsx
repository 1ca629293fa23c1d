import { AppShell } from '@workspace/ui/app-shell'
import { Skeleton } from '@workspace/ui/skeleton'
import { ThemeScript } from '@workspace/ui/theme-script'
import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Account } from '@/components/account'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Conversation Coach', template: '%s · Conversation Coach' },
  description: 'Practise a hard conversation with a partner in character, and a coach beside it.',
}

const navigation = [
  { href: '/', label: 'Scenarios' },
  { href: '/sessions', label: 'Conversations' },
]

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        <AppShell
          name="Conversation Coach"
          icon={MessagesSquare}
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
