'use client'

import { LogOut } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'
import { Button } from './button.tsx'

/** Who is signed in. */
export interface AccountMenuProps {
  readonly name: string
  readonly isStaff: boolean
}

async function signOut(): Promise<void> {
  const { authClient } = await import('../auth-client.ts')
  const { error } = await authClient.signOut()
  // A full load, so that nothing of the session stays in the router's cache.
  if (!error) window.location.assign('/')
}

/** The signed-in person in the header, with a button to sign out. */
export function AccountMenu({ name, isStaff }: AccountMenuProps) {
  const [isPending, setPending] = useState(false)

  async function onClick() {
    setPending(true)
    await signOut().finally(() => setPending(false))
  }

  return (
    <div className="flex items-center gap-2">
      <Avatar name={name} className="hidden sm:inline-flex" />
      <span className="sr-only max-w-40 truncate text-sm font-medium md:not-sr-only">{name}</span>
      {isStaff && <Badge className="hidden md:inline-flex">Staff</Badge>}
      <Button variant="ghost" size="icon" onClick={onClick} disabled={isPending} title="Sign out">
        <LogOut aria-hidden />
        <span className="sr-only">Sign out</span>
      </Button>
    </div>
  )
}
