import { Skeleton } from '@workspace/ui/skeleton'

const cards = ['first', 'second', 'third', 'fourth']

export default function GalleryLoading() {
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">Loading scenarios…</span>
      <Skeleton className="h-16 w-96 max-w-full" />
      <div className="grid gap-4 md:grid-cols-2">
        {cards.map((card) => (
          <Skeleton key={card} className="h-56" />
        ))}
      </div>
    </div>
  )
}
