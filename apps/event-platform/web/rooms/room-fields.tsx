import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { Textarea } from '@workspace/ui/textarea'
import type { z } from 'zod'
import type { newRoomSchema, RoomDetail } from '../../src/rooms/room-schemas.ts'
import type { RequestError } from '../api/request.ts'
import { CheckField } from '../shell/check-field.tsx'
import { localInput } from '../shell/local-input.ts'
import { errorOf, numberOf, textOf, timeOf } from '../shell/write-form.tsx'

/** The fields of a room that can be changed later on, as they are or empty. */
export function RoomFields({ room, error }: { room?: RoomDetail | undefined; error: RequestError | null }) {
  return (
    <>
      <Field label="Name" error={errorOf(error, 'name')}>
        {(control) => <Input {...control} name="name" required maxLength={200} defaultValue={room?.name} />}
      </Field>
      <Field label="Description" hint="What people read before they join." error={errorOf(error, 'description')}>
        {(control) => (
          <Textarea {...control} name="description" maxLength={5000} defaultValue={room?.description ?? ''} />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Starts" error={errorOf(error, 'startsAt')}>
          {(control) => (
            <Input {...control} name="startsAt" type="datetime-local" defaultValue={localInput(room?.startsAt)} />
          )}
        </Field>
        <Field label="Ends" error={errorOf(error, 'endsAt')}>
          {(control) => (
            <Input {...control} name="endsAt" type="datetime-local" defaultValue={localInput(room?.endsAt)} />
          )}
        </Field>
      </div>
      <Field label="Capacity" hint="Most people at a time; empty for no limit." error={errorOf(error, 'capacity')}>
        {(control) => (
          <Input {...control} name="capacity" type="number" min={1} defaultValue={room?.capacity ?? undefined} />
        )}
      </Field>
      <CheckField
        name="isPrivate"
        label="Private"
        hint="Only those who are in it see it, and one gets in by invitation."
        isChecked={room?.isPrivate}
      />
      <CheckField
        name="allowsRepeatWins"
        label="One person may win several prizes"
        isChecked={room?.allowsRepeatWins}
      />
    </>
  )
}

/** What was written in {@link RoomFields}. */
export function readRoomFields(form: FormData) {
  return {
    name: textOf(form, 'name') ?? '',
    description: textOf(form, 'description'),
    startsAt: timeOf(form, 'startsAt'),
    endsAt: timeOf(form, 'endsAt'),
    capacity: numberOf(form, 'capacity'),
    isPrivate: form.has('isPrivate'),
    allowsRepeatWins: form.has('allowsRepeatWins'),
  } satisfies Omit<z.input<typeof newRoomSchema>, 'app' | 'slug'>
}
