import { NotFoundState } from '@workspace/ui/not-found-state'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <NotFoundState
      description="The page does not exist, the scenario is no longer offered, or the conversation belongs to somebody else."
      home="See the scenarios"
    />
  )
}
