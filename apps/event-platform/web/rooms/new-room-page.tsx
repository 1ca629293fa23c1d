import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Card, CardContent } from '@workspace/ui/card'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { NativeSelect } from '@workspace/ui/native-select'
import { PageHeader } from '@workspace/ui/page-header'
import { useState } from 'react'
import { Navigate, useNavigate } from 'react-router'
import type { z } from 'zod'
import type { newRoomSchema, RoomDetail } from '../../src/rooms/room-schemas.ts'
import { appsQuery } from '../api/queries.ts'
import { type RequestError, write } from '../api/request.ts'
import { useViewer } from '../api/use-viewer.ts'
import { Loaded } from '../shell/loaded.tsx'
import { PageTitle } from '../shell/page-title.tsx'
import { errorOf, textOf, WriteForm } from '../shell/write-form.tsx'
import { RoomFields, readRoomFields } from './room-fields.tsx'

/** What a room is opened with, as it is sent. */
type Opening = z.input<typeof newRoomSchema>

/** Where a signed-in person opens a room, as a draft. */
export function NewRoomPage() {
  const viewer = useViewer()
  const apps = useQuery(appsQuery)
  const navigate = useNavigate()
  const [slug, setSlug] = useState('')
  const opening = useMutation<RoomDetail, RequestError, Opening>({
    mutationFn: (room) => write('POST', '/rooms', room),
    onSuccess: ({ id }) => navigate(`/console/${id}`),
  })
  if (viewer === null) return <Navigate to="/sign-in?next=/new-room" replace />
  const { error } = opening

  return (
    <div className="mx-auto flex max-w-2xl flex-col gap-6">
      <PageTitle>Open a room</PageTitle>
      <PageHeader
        title="Open a room"
        description="It begins as a draft that only its team sees, until you publish it."
      />
      <Loaded query={apps}>
        {({ items }) => {
          const open = items.filter(({ isActive }) => isActive)
          if (open.length === 0) {
            return <Alert>No application is registered that rooms could be opened in: POST /apps registers one.</Alert>
          }
          return (
            <Card>
              <CardContent>
                <WriteForm
                  write={opening}
                  label="Open the room"
                  onSend={(form) =>
                    opening.mutate({
                      app: textOf(form, 'app') ?? '',
                      slug: slug || slugOf(textOf(form, 'name') ?? ''),
                      ...readRoomFields(form),
                    })
                  }
                >
                  <Field label="Application" error={errorOf(error, 'app')}>
                    {(control) => (
                      <NativeSelect {...control} name="app">
                        {open.map((app) => (
                          <option key={app.id} value={app.slug}>
                            {app.name}
                          </option>
                        ))}
                      </NativeSelect>
                    )}
                  </Field>
                  <RoomFields error={error} />
                  <Field
                    label="Name in addresses"
                    hint="Lower-case words joined by hyphens; made of the name unless you write one. It cannot be changed."
                    error={errorOf(error, 'slug')}
                  >
                    {(control) => (
                      <Input
                        {...control}
                        value={slug}
                        maxLength={100}
                        onChange={(event) => setSlug(event.target.value)}
                      />
                    )}
                  </Field>
                </WriteForm>
              </CardContent>
            </Card>
          )
        }}
      </Loaded>
    </div>
  )
}

/** A name as the service takes it in addresses: lower-case words joined by hyphens. */
function slugOf(name: string): string {
  return (
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/[\u0300-\u036f]/g, '')
      .match(/[a-z0-9]+/g)
      ?.join('-')
      .slice(0, 100) ?? ''
  )
}
