import { useQuery } from '@tanstack/react-query'
import { Badge } from '@workspace/ui/badge'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import { Trophy } from 'lucide-react'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import type { Winner } from '../../src/winners/winner-schemas.ts'
import { winnersQuery } from '../api/queries.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageButtons, usePages } from '../shell/pages.tsx'
import { SettleButtons } from './settle-buttons.tsx'

const LOOKS = {
  PENDING: { label: 'Waits for the winner', tone: 'warning' },
  CLAIMED: { label: 'Claimed', tone: 'success' },
  FORFEITED: { label: 'Forfeited', tone: 'neutral' },
} as const

/** What became of a prize, in a word. */
export function WinnerStatusBadge({ status }: Pick<Winner, 'status'>) {
  const { label, tone } = LOOKS[status]
  return <Badge tone={tone}>{label}</Badge>
}

/** Who won what, and what is to be said of it. */
export interface WinnersTableProps {
  readonly room: RoomDetail
  readonly actions: RoomStanding['actions']
  readonly viewerId: string | null
}

/** All winners of a room, the newest first. */
export function WinnersTable({ room, actions, viewerId }: WinnersTableProps) {
  const pages = usePages()
  const winners = useQuery(winnersQuery(room.id, pages.cursor))
  return (
    <Loaded query={winners}>
      {({ items, nextCursor }) => (
        <div className="flex flex-col gap-3">
          <Card>
            {items.length === 0 ? (
              <EmptyState
                icon={Trophy}
                title="Nobody has won yet"
                description="Winners are listed here once a round is drawn."
              />
            ) : (
              <Table caption="Winners">
                <TableHeader>
                  <TableRow>
                    <TableHead>Winner</TableHead>
                    <TableHead>Prize</TableHead>
                    <TableHead>Round</TableHead>
                    <TableHead>State</TableHead>
                    <TableHead>
                      <span className="sr-only">What to do</span>
                    </TableHead>
                  </TableRow>
                </TableHeader>
                <TableBody>
                  {items.map((winner) => (
                    <TableRow key={winner.id}>
                      <TableCell className="font-medium">{winner.person?.name ?? 'Deleted account'}</TableCell>
                      <TableCell>{winner.prize.name}</TableCell>
                      <TableCell className="tabular-nums">{winner.draw ?? '–'}</TableCell>
                      <TableCell>
                        <WinnerStatusBadge status={winner.status} />
                      </TableCell>
                      <TableCell>
                        <SettleButtons roomId={room.id} winner={winner} actions={actions} viewerId={viewerId} />
                      </TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            )}
          </Card>
          <PageButtons pages={pages} nextCursor={nextCursor} />
        </div>
      )}
    </Loaded>
  )
}
