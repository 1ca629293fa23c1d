import { SearchX } from 'lucide-react'
import { Link } from '#link'
import { buttonVariants } from './button.tsx'
import { Card } from './card.tsx'
import { EmptyState } from './empty-state.tsx'

/** What may be wrong with an address, and the way back. */
export interface NotFoundStateProps {
  readonly description: string
  /** What the link to the first page says. */
  readonly home: string
}

/** Stands in for a page that does not exist; the body of a `not-found.tsx`. */
export function NotFoundState({ description, home }: NotFoundStateProps) {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <Card>
        <EmptyState
          icon={SearchX}
          title="There is nothing at this address"
          description={description}
          action={
            <Link href="/" className={buttonVariants()}>
              {home}
            </Link>
          }
        />
      </Card>
    </>
  )
}
