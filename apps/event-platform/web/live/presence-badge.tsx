import { Badge } from '@workspace/ui/badge'
import { Eye } from 'lucide-react'

/** How many people look at the room; nothing while that is not known. */
export function PresenceBadge({ online }: { online: number | null }) {
  if (online === null) return null
  return (
    <Badge tone="primary" className="tabular-nums">
      <Eye aria-hidden />
      {online} here now
    </Badge>
  )
}
