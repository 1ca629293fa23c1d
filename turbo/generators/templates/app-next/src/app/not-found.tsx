import { NotFoundState } from '@workspace/ui/not-found-state'
import type { Metadata } from 'next'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return <NotFoundState description="The page does not exist." home="Go to your items" />
}
