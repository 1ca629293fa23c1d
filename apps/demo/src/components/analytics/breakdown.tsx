import { type Bar, BarList, type BarListProps } from '@workspace/ui/bar-list'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'

/** How a sum is made up, as bars. */
export function Breakdown({ title, ...list }: BarListProps & { readonly title: string }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent>
        <BarList {...list} />
      </CardContent>
    </Card>
  )
}

/** Counts as bars with what people read for each key, in the order of `labels`. */
export function namedBars<Key extends string>(
  counts: Readonly<Record<Key, number>>,
  labels: Readonly<Record<Key, string>>,
): Bar[] {
  return (Object.keys(labels) as Key[]).map((key) => ({ label: labels[key], count: counts[key] }))
}

/** Ratings as bars, best first. */
export function ratingBars(byRating: Readonly<Record<'1' | '2' | '3' | '4' | '5', number>>): Bar[] {
  return (['5', '4', '3', '2', '1'] as const).map((rating) => ({
    label: rating === '1' ? '1 star' : `${rating} stars`,
    count: byRating[rating],
  }))
}
