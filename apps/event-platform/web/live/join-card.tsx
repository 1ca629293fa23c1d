import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card, CardContent } from '@workspace/ui/card'
import type { RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RoomStanding } from '../../src/standing/standing-route.ts'
import { ViewerPending } from '../account/viewer-pending.tsx'
import type { useViewer } from '../api/use-viewer.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { ROLE_NAMES } from './role-names.ts'
import { SignInLinks } from './sign-in-links.tsx'

/** Who may come into a room or go. */
export interface JoinCardProps {
  readonly room: RoomDetail
  readonly standing: RoomStanding
  readonly viewer: ReturnType<typeof useViewer>
}

/** The way into a room for who is not in it, and out of it for who is. */
export function JoinCard({ room, standing: { roles, actions }, viewer }: JoinCardProps) {
  const joining = useRoomWrite(room.id)
  const [role] = roles
  if (role === undefined && room.status !== 'ACTIVE') return null
  return (
    <Card>
      <CardContent className="flex flex-col gap-3">
        {joining.error && <Alert>{joining.error.message}</Alert>}
        {role !== undefined ? (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p role="status" className="font-medium">
              You are in.{' '}
              <span className="font-normal text-muted-foreground">
                {role === 'PARTICIPANT' ? 'Prizes are drawn among you all.' : `${ROLE_NAMES[role]}s win no prizes.`}
              </span>
            </p>
            {actions.includes('participant.leave') && room.organizer?.id !== viewer?.id && (
              <ConfirmButton
                variant="outline"
                size="small"
                title="Leave the room?"
                description="You win nothing in rounds to come. You can join again, a private room by invitation only."
                label="Leave"
                onConfirm={() => joining.mutateAsync({ method: 'DELETE', path: '/participation' })}
              >
                Leave
              </ConfirmButton>
            )}
          </div>
        ) : viewer === undefined ? (
          <ViewerPending />
        ) : viewer === null ? (
          <>
            <p>Whoever joins can win, and write in the chat.</p>
            <SignInLinks next={`/live/${room.id}`} />
          </>
        ) : (
          <>
            <p>Whoever joins as a participant can win, and write in the chat.</p>
            <div className="flex flex-wrap gap-2">
              <Button
                disabled={joining.isPending}
                onClick={() => joining.mutate({ method: 'PUT', path: '/participation', body: {} })}
              >
                Join
              </Button>
              <Button
                variant="outline"
                disabled={joining.isPending}
                onClick={() => joining.mutate({ method: 'PUT', path: '/participation', body: { role: 'VIEWER' } })}
              >
                Only watch
              </Button>
            </div>
          </>
        )}
      </CardContent>
    </Card>
  )
}
