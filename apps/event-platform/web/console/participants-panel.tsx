import { useQuery } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Avatar } from '@workspace/ui/avatar'
import { Card } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { NativeSelect } from '@workspace/ui/native-select'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import { Users } from 'lucide-react'
import { useState } from 'react'
import type { Participant } from '../../src/participants/participant-schemas.ts'
import type { ParticipantRole } from '../../src/rooms/room-schemas.ts'
import { participantsQuery } from '../api/queries.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { ROLE_NAMES, ROLES } from '../live/role-names.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'
import { PageButtons, usePages } from '../shell/pages.tsx'
import type { PanelProps } from './console-page.tsx'

/** Who is in the room, and who is banned from it. */
export function ParticipantsPanel({ room, actions }: PanelProps) {
  const [state, setState] = useState<'banned' | 'present'>('present')
  const pages = usePages()
  const search = new URLSearchParams({ state, limit: '25' })
  if (pages.cursor) search.set('cursor', pages.cursor)
  const people = useQuery(participantsQuery(room.id, search.toString()))
  const total = room.participants.reduce((sum, { count }) => sum + count, 0)

  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-sm text-muted-foreground tabular-nums">
          {total} in the room{room.capacity !== null && `, ${room.capacity} at most`}
        </p>
        {actions.includes('participant.bans') && (
          <NativeSelect
            aria-label="Show"
            value={state}
            onChange={(event) => {
              setState(event.target.value === 'banned' ? 'banned' : 'present')
              pages.first()
            }}
            className="w-auto"
          >
            <option value="present">Who is in it</option>
            <option value="banned">Who is banned</option>
          </NativeSelect>
        )}
      </div>
      <Loaded query={people}>
        {({ items, nextCursor }) => (
          <>
            <Card>
              {items.length === 0 ? (
                <EmptyState
                  icon={Users}
                  title={state === 'banned' ? 'Nobody is banned' : 'Nobody is here yet'}
                  description="People come by the address of the room, its QR code or an invitation."
                />
              ) : (
                <Table caption={state === 'banned' ? 'Who is banned' : 'Who is in the room'}>
                  <TableHeader>
                    <TableRow>
                      <TableHead>Name</TableHead>
                      <TableHead>Role</TableHead>
                      <TableHead>Since</TableHead>
                      <TableHead>
                        <span className="sr-only">What to do</span>
                      </TableHead>
                    </TableRow>
                  </TableHeader>
                  <TableBody>
                    {items.map((participant) => (
                      <ParticipantRow
                        key={participant.id}
                        roomId={room.id}
                        participant={participant}
                        isOrganizer={participant.person !== null && participant.person.id === room.organizer?.id}
                        actions={actions}
                      />
                    ))}
                  </TableBody>
                </Table>
              )}
            </Card>
            <PageButtons pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
    </div>
  )
}

interface ParticipantRowProps extends Pick<PanelProps, 'actions'> {
  readonly roomId: string
  readonly participant: Participant
  readonly isOrganizer: boolean
}

function ParticipantRow({ roomId, participant, isOrganizer, actions }: ParticipantRowProps) {
  const { mutate, mutateAsync, error, isPending } = useRoomWrite(roomId)
  const name = participant.person?.name ?? 'Deleted account'
  const path = `/participants/${encodeURIComponent(participant.id)}`
  const isBanned = participant.bannedAt !== null
  const may = (action: PanelProps['actions'][number]) => !isOrganizer && actions.includes(action)
  return (
    <TableRow>
      <TableCell>
        <span className="flex items-center gap-2 font-medium">
          <Avatar name={name} />
          {name}
        </span>
        {error && <Alert>{error.message}</Alert>}
      </TableCell>
      <TableCell>
        {may('participant.role') && !isBanned ? (
          <NativeSelect
            aria-label={`Role of ${name}`}
            value={participant.role}
            disabled={isPending}
            onChange={(event) =>
              mutate({ method: 'PATCH', path, body: { role: event.target.value as ParticipantRole } })
            }
            className="w-36"
          >
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {ROLE_NAMES[role]}
              </option>
            ))}
          </NativeSelect>
        ) : isOrganizer ? (
          'Organizes the room'
        ) : (
          ROLE_NAMES[participant.role]
        )}
      </TableCell>
      <TableCell>
        <LocalTime value={participant.bannedAt ?? participant.joinedAt} />
      </TableCell>
      <TableCell>
        <span className="flex justify-end gap-2">
          {isBanned && may('participant.ban') && (
            <ConfirmButton
              variant="outline"
              size="small"
              title={`Let ${name} back in?`}
              description="They may join again by themselves."
              label="Lift the ban"
              onConfirm={() => mutateAsync({ method: 'DELETE', path: `${path}/ban` })}
            >
              Lift the ban
            </ConfirmButton>
          )}
          {!isBanned && may('participant.remove') && (
            <ConfirmButton
              variant="outline"
              size="small"
              aria-label={`Remove ${name}`}
              title={`Remove ${name}?`}
              description="They leave the room, and may come back."
              label="Remove"
              onConfirm={() => mutateAsync({ method: 'DELETE', path })}
            >
              Remove
            </ConfirmButton>
          )}
          {!isBanned && may('participant.ban') && (
            <ConfirmButton
              variant="destructive"
              size="small"
              aria-label={`Ban ${name}`}
              title={`Ban ${name}?`}
              description="They leave the room and stay out, until the ban is lifted."
              label="Ban"
              onConfirm={() => mutateAsync({ method: 'PUT', path: `${path}/ban` })}
            >
              Ban
            </ConfirmButton>
          )}
        </span>
      </TableCell>
    </TableRow>
  )
}
