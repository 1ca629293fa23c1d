import { RootDocument } from '@workspace/ui/root-document'
import { Toaster } from '@workspace/ui/toast'
import { PlayCircle } from 'lucide-react'
import type { Metadata } from 'next'
import { Account } from '@/components/account'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Demo Sessions', template: '%s · Demo Sessions' },
  description: 'Demonstrations held by voice, chat, video and screen share, and what people thought of them.',
}

const navigation = [
  { href: '/', label: 'Overview' },
  { href: '/sessions', label: 'Sessions' },
  { href: '/analytics', label: 'Analytics' },
  { href: '/schema', label: 'Schema' },
]

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <RootDocument name="Demo Sessions" icon={PlayCircle} navigation={navigation} account={<Account />}>
      {children}
      <Toaster />
    </RootDocument>
  )
}
