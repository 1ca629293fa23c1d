import { RootDocument } from '@workspace/ui/root-document'
import { Toaster } from '@workspace/ui/toast'
import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { Account } from '@/components/account'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Conversation Coach', template: '%s · Conversation Coach' },
  description: 'Practise a hard conversation with a partner in character, and a coach beside it.',
}

const navigation = [
  { href: '/', label: 'Scenarios' },
  { href: '/sessions', label: 'Conversations' },
  { href: '/progress', label: 'Progress' },
]

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <RootDocument name="Conversation Coach" icon={MessagesSquare} navigation={navigation} account={<Account />}>
      {children}
      <Toaster />
    </RootDocument>
  )
}
