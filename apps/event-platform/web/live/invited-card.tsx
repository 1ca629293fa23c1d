import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Button, buttonVariants } from '@workspace/ui/button'
import { Card, CardContent, CardHeader } from '@workspace/ui/card'
import { PageHeader } from '@workspace/ui/page-header'
import { Link, useNavigate } from 'react-router'
import type { Redeemed } from '../../src/invites/invite-schemas.ts'
import { ViewerPending } from '../account/viewer-pending.tsx'
import { roomKey } from '../api/queries.ts'
import { type RequestError, write } from '../api/request.ts'
import { useViewer } from '../api/use-viewer.ts'
import { PageTitle } from '../shell/page-title.tsx'
import { SignInLinks } from './sign-in-links.tsx'

/** Lets somebody into a room who came with the code of an invitation. */
export function InvitedCard({ roomId, code }: { roomId: string; code: string }) {
  const viewer = useViewer()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const redemption = useMutation<Redeemed, RequestError>({
    mutationFn: () => write('POST', '/invites/redeem', { code }),
    onSuccess: async ({ room }) => {
      await queries.invalidateQueries({ queryKey: roomKey(room.id) })
      await navigate(`/live/${room.id}`, { replace: true })
    },
  })
  return (
    <div className="mx-auto max-w-md py-6">
      <PageTitle>You are invited</PageTitle>
      <Card>
        <CardHeader>
          <PageHeader
            title="You are invited to a room"
            description={
              viewer === null
                ? 'Sign in or create an account, and you can join it.'
                : 'Join it with the account that you are signed in with.'
            }
          />
        </CardHeader>
        <CardContent className="flex flex-col gap-3">
          {redemption.error && <Alert>{redemption.error.message}</Alert>}
          {viewer === undefined && <ViewerPending />}
          {viewer === null && <SignInLinks next={`/live/${roomId}#code=${encodeURIComponent(code)}`} />}
          {viewer && (
            <Button disabled={redemption.isPending} onClick={() => redemption.mutate()}>
              Join the room
            </Button>
          )}
          <Link to={`/live/${roomId}`} className={buttonVariants({ variant: 'ghost' })}>
            Look at the room without joining
          </Link>
        </CardContent>
      </Card>
    </div>
  )
}
