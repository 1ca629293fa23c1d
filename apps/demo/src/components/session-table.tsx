import { DateTime } from '@workspace/ui/date-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import Link from 'next/link'
import type { ListedSession } from '@/server/sessions/list-sessions'
import { AverageRating } from './rating.tsx'
import { StatusBadge, TypeLabel } from './session-badge.tsx'

/** Sessions as a table; on a phone the lesser columns move under the name. */
export function SessionTable({ caption, sessions }: { caption: string; sessions: readonly ListedSession[] }) {
  return (
    <Table caption={caption}>
      <TableHeader>
        <tr>
          <TableHead>Session</TableHead>
          <TableHead className="hidden md:table-cell">Held by</TableHead>
          <TableHead className="hidden sm:table-cell">Type</TableHead>
          <TableHead>Status</TableHead>
          <TableHead className="hidden lg:table-cell">Rating</TableHead>
          <TableHead className="hidden sm:table-cell">Started</TableHead>
        </tr>
      </TableHeader>
      <TableBody>
        {sessions.map((session) => (
          <TableRow key={session.id}>
            <TableCell className="min-w-44">
              <Link
                href={`/sessions/${session.id}`}
                className="font-medium break-words underline-offset-4 hover:underline"
              >
                {session.sessionName}
              </Link>
              <div className="mt-1 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted-foreground lg:hidden">
                <span className="md:hidden">{session.user.name}</span>
                <span className="sm:hidden">
                  <TypeLabel type={session.demoType} />
                </span>
                <span className="sm:hidden">
                  <DateTime value={session.startedAt} dateOnly />
                </span>
                {session.averageRating !== null && (
                  <AverageRating average={session.averageRating} count={session.feedbackCount} />
                )}
              </div>
            </TableCell>
            <TableCell className="hidden md:table-cell">{session.user.name}</TableCell>
            <TableCell className="hidden sm:table-cell">
              <TypeLabel type={session.demoType} />
            </TableCell>
            <TableCell>
              <StatusBadge status={session.status} />
            </TableCell>
            <TableCell className="hidden lg:table-cell">
              <AverageRating average={session.averageRating} count={session.feedbackCount} />
            </TableCell>
            <TableCell className="hidden text-muted-foreground sm:table-cell">
              <DateTime value={session.startedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
