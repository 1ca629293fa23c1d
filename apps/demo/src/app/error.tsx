'use client'

import { Button } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { ServerCrash } from 'lucide-react'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return (
    <Card role="alert">
      <EmptyState
        icon={ServerCrash}
        title="This page could not be loaded"
        description={
          <>
            The server or its database did not answer as it should. Nothing was changed.
            {digest && <> In the log this is error {digest}.</>}
          </>
        }
        action={<Button onClick={retry}>Try again</Button>}
      />
    </Card>
  )
}
