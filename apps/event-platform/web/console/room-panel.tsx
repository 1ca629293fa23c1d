import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@workspace/ui/card'
import { toast } from '@workspace/ui/toast'
import { useNavigate } from 'react-router'
import { useRoomWrite } from '../api/use-write.ts'
import { RoomFields, readRoomFields } from '../rooms/room-fields.tsx'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { WriteForm } from '../shell/write-form.tsx'
import type { PanelProps } from './console-page.tsx'

/** What the room is, and the way to change or delete it. */
export function RoomPanel({ room, actions }: PanelProps) {
  const change = useRoomWrite(room.id)
  const deletion = useRoomWrite(room.id)
  const navigate = useNavigate()
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader>
          <CardTitle>About the room</CardTitle>
          <CardDescription>
            {room.app.name} · {room.slug}
          </CardDescription>
        </CardHeader>
        <CardContent>
          {actions.includes('room.update') ? (
            <WriteForm
              write={change}
              label="Save"
              onSend={(form) =>
                change.mutate(
                  { method: 'PATCH', path: '', body: readRoomFields(form) },
                  { onSuccess: () => toast('Saved.') },
                )
              }
            >
              <RoomFields room={room} error={change.error} />
            </WriteForm>
          ) : (
            <p className="text-sm whitespace-pre-line text-muted-foreground">
              {room.description ?? 'No description.'} Only admins and organizers change it, until it is closed.
            </p>
          )}
        </CardContent>
      </Card>
      {actions.includes('room.delete') && (
        <ConfirmButton
          variant="destructive"
          title="Delete this room?"
          description="It is gone for everybody, with all that is in it. It cannot be taken back."
          label="Delete"
          onConfirm={async () => {
            await deletion.mutateAsync({ method: 'DELETE', path: '' })
            await navigate('/')
          }}
        >
          Delete the room
        </ConfirmButton>
      )}
    </div>
  )
}
