import { useQuery } from '@tanstack/react-query'
import { buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { EmptyState } from '@workspace/ui/empty-state'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { NativeSelect } from '@workspace/ui/native-select'
import { Notice } from '@workspace/ui/notice'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@workspace/ui/table'
import { MailPlus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { z } from 'zod'
import type { CreatedInvite, InvitePage, newInviteSchema } from '../../src/invites/invite-schemas.ts'
import { invitesQuery } from '../api/queries.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { joinAddress } from '../live/join-address.ts'
import { JoinCode } from '../live/join-code.tsx'
import { ROLE_NAMES } from '../live/role-names.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { CopyButton } from '../shell/copy-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'
import { PageButtons, usePages } from '../shell/pages.tsx'
import { errorOf, numberOf, textOf, timeOf, WriteForm } from '../shell/write-form.tsx'
import type { PanelProps } from './console-page.tsx'

/** The invitations to the room: made, handed on, revoked. */
export function InvitesPanel({ room, actions }: PanelProps) {
  const pages = usePages()
  const invites = useQuery(invitesQuery(room.id, pages.cursor))
  const isEditable = actions.includes('invite.write')
  return (
    <div className="flex flex-col gap-4">
      {isEditable && <NewInvite roomId={room.id} isPrivate={room.isPrivate} />}
      <Loaded query={invites}>
        {({ items, nextCursor }) => (
          <>
            <Card>
              {items.length === 0 ? (
                <EmptyState
                  icon={MailPlus}
                  title="No invitation yet"
                  description={
                    room.isPrivate
                      ? 'One gets into this room by an invitation only.'
                      : 'Everybody can join this room by its address; an invitation also makes people viewers.'
                  }
                />
              ) : (
                <Table caption="Invitations">
                  <TableHeader>
                    <TableRow>
                      <TableHead>Made</TableHead>
                      <TableHead>For</TableHead>
                      <TableHead>Used</TableHead>
                      <TableHead>Ends</TableHead>
                      <TableHead>
                        <span className="sr-only">What to do</span>
                      </TableHead>
                    </TableRow>
                  </TableHeader>
                  <TableBody>
                    {items.map((invite) => (
                      <InviteRow key={invite.id} roomId={room.id} invite={invite} isEditable={isEditable} />
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

interface InviteRowProps {
  readonly roomId: string
  readonly invite: InvitePage['items'][number]
  readonly isEditable: boolean
}

function InviteRow({ roomId, invite, isEditable }: InviteRowProps) {
  const { mutateAsync } = useRoomWrite(roomId)
  return (
    <TableRow>
      <TableCell>
        <LocalTime value={invite.createdAt} />
        {invite.createdBy && <span className="text-muted-foreground"> by {invite.createdBy.name}</span>}
      </TableCell>
      <TableCell>{ROLE_NAMES[invite.role]}s</TableCell>
      <TableCell className="tabular-nums">
        {invite.uses}
        {invite.maxUses !== null && ` of ${invite.maxUses}`}
      </TableCell>
      <TableCell>{invite.expiresAt ? <LocalTime value={invite.expiresAt} /> : 'Never'}</TableCell>
      <TableCell className="text-right">
        {isEditable && (
          <ConfirmButton
            variant="outline"
            size="small"
            aria-label={`Revoke the invitation made ${new Date(invite.createdAt).toLocaleString()} for ${ROLE_NAMES[invite.role]}s`}
            title="Revoke this invitation?"
            description="It lets nobody in any more. Who came by it stays."
            label="Revoke"
            onConfirm={() => mutateAsync({ method: 'DELETE', path: `/invites/${encodeURIComponent(invite.id)}` })}
          >
            Revoke
          </ConfirmButton>
        )}
      </TableCell>
    </TableRow>
  )
}

function NewInvite({ roomId, isPrivate }: { roomId: string; isPrivate: boolean }) {
  const creation = useRoomWrite<CreatedInvite>(roomId)
  const [created, setCreated] = useState<CreatedInvite>()
  return (
    <Card>
      <CardHeader>
        <CardTitle>Invite</CardTitle>
        <CardDescription>The code is shown once: what is kept of it is a hash.</CardDescription>
      </CardHeader>
      <CardContent className="flex flex-col gap-4">
        <WriteForm
          write={creation}
          label="Make an invitation"
          className="flex flex-wrap items-end gap-4"
          onSend={(form) =>
            creation.mutate(
              {
                method: 'POST',
                path: '/invites',
                body: {
                  role: textOf(form, 'role') === 'VIEWER' ? 'VIEWER' : 'PARTICIPANT',
                  maxUses: numberOf(form, 'maxUses'),
                  expiresAt: timeOf(form, 'expiresAt'),
                } satisfies z.input<typeof newInviteSchema>,
              },
              { onSuccess: setCreated },
            )
          }
        >
          <Field label="They become">
            {(control) => (
              <NativeSelect {...control} name="role">
                <option value="PARTICIPANT">participants</option>
                <option value="VIEWER">viewers</option>
              </NativeSelect>
            )}
          </Field>
          <Field label="Uses, at most" error={errorOf(creation.error, 'maxUses')} className="w-32">
            {(control) => <Input {...control} name="maxUses" type="number" min={1} placeholder="no limit" />}
          </Field>
          <Field label="Ends" error={errorOf(creation.error, 'expiresAt')}>
            {(control) => <Input {...control} name="expiresAt" type="datetime-local" />}
          </Field>
        </WriteForm>
        {created?.code && <Created roomId={roomId} code={created.code} isPrivate={isPrivate} />}
      </CardContent>
    </Card>
  )
}

function Created({ roomId, code, isPrivate }: { roomId: string; code: string; isPrivate: boolean }) {
  const address = joinAddress(roomId, code)
  return (
    <div className="flex flex-col gap-3">
      <Notice>
        The invitation is made. Hand on its address, which is not shown again:{' '}
        <code className="break-all">{address}</code>
      </Notice>
      <div className="flex flex-wrap items-start gap-4">
        <JoinCode address={address} className="size-44 border" />
        <div className="flex flex-col gap-2">
          <CopyButton text={address} what="address" />
          <CopyButton text={code} what="code" />
          {isPrivate && (
            <Link
              to={`/live/${roomId}/screen#code=${encodeURIComponent(code)}`}
              className={buttonVariants({ variant: 'outline', size: 'small' })}
            >
              Show it on the room screen
            </Link>
          )}
        </div>
      </div>
    </div>
  )
}
