import { DateTime } from '@workspace/ui/date-time'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import Link from 'next/link'
import type { ListedConversation } from '@/server/conversations/list-conversations'
import { Duration, StatusBadge } from './conversation-facts.tsx'

/** Conversations as a table; on a phone the lesser columns move under the scenario. */
export function ConversationTable(props: {
  readonly caption: string
  readonly conversations: readonly ListedConversation[]
  /** Whether to say who held them. */
  readonly withPeople: boolean
  /** What they are told apart by; within one scenario, when they began. */
  readonly by: 'scenario' | 'start'
}) {
  const isByScenario = props.by === 'scenario'
  return (
    <Table caption={props.caption}>
      <TableHeader>
        <tr>
          <TableHead>Conversation</TableHead>
          {props.withPeople && <TableHead className="hidden sm:table-cell">Held by</TableHead>}
          <TableHead>Status</TableHead>
          <TableHead className="hidden text-right md:table-cell">Messages</TableHead>
          <TableHead className="hidden text-right md:table-cell">Length</TableHead>
          {isByScenario && <TableHead className="hidden sm:table-cell">Started</TableHead>}
        </tr>
      </TableHeader>
      <TableBody>
        {props.conversations.map((conversation) => (
          <TableRow key={conversation.id}>
            <TableCell>
              <Link href={`/sessions/${conversation.id}`} className="font-medium underline-offset-4 hover:underline">
                {isByScenario ? conversation.scenario.name : <DateTime value={conversation.startedAt} />}
              </Link>
              <div className="mt-1 flex flex-wrap gap-x-3 text-xs text-muted-foreground sm:hidden">
                {props.withPeople && <span>{conversation.user.name}</span>}
                {isByScenario && <DateTime value={conversation.startedAt} dateOnly />}
              </div>
            </TableCell>
            {props.withPeople && <TableCell className="hidden sm:table-cell">{conversation.user.name}</TableCell>}
            <TableCell>
              <StatusBadge status={conversation.status} />
            </TableCell>
            <TableCell className="hidden text-right tabular-nums md:table-cell">
              {conversation.utteranceCount}
            </TableCell>
            <TableCell className="hidden text-right tabular-nums md:table-cell">
              <Duration seconds={conversation.durationSeconds} />
            </TableCell>
            {isByScenario && (
              <TableCell className="hidden text-muted-foreground sm:table-cell">
                <DateTime value={conversation.startedAt} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
