import { buttonVariants } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { SearchX } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <Card>
        <EmptyState
          icon={SearchX}
          title="There is nothing at this address"
          description="The page does not exist, the scenario is no longer offered, or the conversation belongs to somebody else."
          action={
            <Link href="/" className={buttonVariants()}>
              See the scenarios
            </Link>
          }
        />
      </Card>
    </>
  )
}
