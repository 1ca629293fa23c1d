'use client'

import { ServerCrash } from 'lucide-react'
import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { EmptyState } from './empty-state.tsx'

/** Stands in for a page that failed; the default export of an `error.tsx`. */
export function ErrorState({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <>
      <h1 className="sr-only">Something went wrong</h1>
      <Card role="alert">
        <EmptyState
          icon={ServerCrash}
          title="This page could not be loaded"
          description={
            <>
              The server or its database did not answer as it should.
              {digest && <> In the log this is error {digest}.</>}
            </>
          }
          action={<Button onClick={retry}>Try again</Button>}
        />
      </Card>
    </>
  )
}
