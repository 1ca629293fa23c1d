import { Skeleton } from '@workspace/ui/skeleton'

/**
 * Stands in for a part of a page that is on its way.
 *
 * @param label - what screen readers are told.
 * @param className - how large each piece is, such as `h-80`.
 * @param layout - how the pieces stand; one under another without.
 */
export function PartLoading(props: { label: string; pieces: number; className: string; layout?: string }) {
  return (
    <div role="status">
      <span className="sr-only">{props.label}</span>
      <div className={props.layout ?? 'flex flex-col gap-4'}>
        {Array.from({ length: props.pieces }, (_, piece) => (
          <Skeleton key={piece} className={props.className} />
        ))}
      </div>
    </div>
  )
}
