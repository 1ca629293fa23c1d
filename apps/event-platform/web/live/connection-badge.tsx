import { Badge } from '@workspace/ui/badge'
import { WifiOff } from 'lucide-react'
import type { Connection } from './live-room.ts'

/** Says where what is shown may be old; nothing while all is well. */
export function ConnectionBadge({ connection }: { connection: Connection }) {
  return (
    <span role="status">
      {connection === 'waiting' && (
        <Badge tone="warning">
          <WifiOff aria-hidden />
          Reconnecting…
        </Badge>
      )}
      {connection === 'ended' && <Badge tone="danger">Not connected any more: load the page again</Badge>}
    </span>
  )
}
