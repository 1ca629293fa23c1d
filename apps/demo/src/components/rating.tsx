import { cn } from '@workspace/ui/cn'
import { Star } from 'lucide-react'

/** A rating of one piece of feedback as five stars, said in words to screen readers. */
export function Stars({ rating }: { rating: number }) {
  return (
    <span role="img" aria-label={`Rated ${rating} of 5`} className="inline-flex gap-0.5">
      {[1, 2, 3, 4, 5].map((star) => (
        <Star
          key={star}
          aria-hidden
          className={cn('size-4', star <= rating ? 'fill-rating text-rating' : 'text-muted-foreground/50')}
        />
      ))}
    </span>
  )
}

/** The average rating of a session with the number of voices, or a dash. */
export function AverageRating({ average, count }: { average: number | null; count: number }) {
  if (average === null) {
    return (
      <span className="text-muted-foreground">
        <span aria-hidden>–</span>
        <span className="sr-only">No feedback yet</span>
      </span>
    )
  }
  return (
    <span className="inline-flex items-center gap-1 align-middle whitespace-nowrap tabular-nums">
      <Star aria-hidden className="size-4 fill-rating text-rating" />
      {average.toFixed(1)}
      <span className="text-muted-foreground">
        ({count}
        <span className="sr-only"> {count === 1 ? 'rating' : 'ratings'}</span>)
      </span>
    </span>
  )
}
