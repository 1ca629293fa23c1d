import { useQuery } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@workspace/ui/card'
import { Dialog, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { EmptyState } from '@workspace/ui/empty-state'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { Textarea } from '@workspace/ui/textarea'
import { ArrowDown, ArrowUp, Gift } from 'lucide-react'
import { useState } from 'react'
import type { z } from 'zod'
import type { newPrizeSchema, Prize } from '../../src/prizes/prize-schemas.ts'
import { prizesQuery } from '../api/queries.ts'
import type { RequestError } from '../api/request.ts'
import { useRoomWrite } from '../api/use-write.ts'
import { ConfirmButton } from '../shell/confirm-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { PageButtons, usePages } from '../shell/pages.tsx'
import { errorOf, numberOf, textOf, WriteForm } from '../shell/write-form.tsx'
import type { PanelProps } from './console-page.tsx'

/** What there is to win, in the order of the draw. */
export function PrizesPanel({ room, actions }: PanelProps) {
  const pages = usePages()
  const prizes = useQuery(prizesQuery(room.id, pages.cursor))
  const order = useRoomWrite(room.id)
  const isEditable = actions.includes('prize.write')

  return (
    <div className="flex flex-col gap-4">
      {order.error && <Alert>{order.error.message}</Alert>}
      <Loaded query={prizes}>
        {({ items, nextCursor }) => {
          const ids = items.map(({ id }) => id)
          const move = (from: number, to: number) =>
            order.mutate({ method: 'PUT', path: '/prizes/order', body: { prizeIds: moved(ids, from, to) } })
          return (
            <>
              {items.length === 0 ? (
                <Card>
                  <EmptyState
                    icon={Gift}
                    title="Nothing to win yet"
                    description={isEditable ? 'Add the first prize below.' : 'The team has added no prize.'}
                  />
                </Card>
              ) : (
                <ol className="flex flex-col gap-2">
                  {items.map((prize, index) => (
                    <PrizeRow key={prize.id} roomId={room.id} prize={prize} isEditable={isEditable}>
                      {/* The order is that of all prizes, and these may be some of more. */}
                      {isEditable && nextCursor === null && !pages.earlier && (
                        <>
                          <Button
                            variant="ghost"
                            size="icon"
                            aria-label={`Draw ${prize.name} earlier`}
                            disabled={index === 0 || order.isPending}
                            onClick={() => move(index, index - 1)}
                          >
                            <ArrowUp aria-hidden />
                          </Button>
                          <Button
                            variant="ghost"
                            size="icon"
                            aria-label={`Draw ${prize.name} later`}
                            disabled={index === items.length - 1 || order.isPending}
                            onClick={() => move(index, index + 1)}
                          >
                            <ArrowDown aria-hidden />
                          </Button>
                        </>
                      )}
                    </PrizeRow>
                  ))}
                </ol>
              )}
              <PageButtons pages={pages} nextCursor={nextCursor} />
            </>
          )
        }}
      </Loaded>
      {isEditable && <AddPrize roomId={room.id} />}
    </div>
  )
}

function moved(ids: readonly string[], from: number, to: number): string[] {
  const rest = ids.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...ids.slice(from, from + 1), ...rest.slice(to)]
}

interface PrizeRowProps {
  readonly roomId: string
  readonly prize: Prize
  readonly isEditable: boolean
  readonly children: React.ReactNode
}

function PrizeRow({ roomId, prize, isEditable, children }: PrizeRowProps) {
  const { mutateAsync } = useRoomWrite(roomId)
  return (
    <li>
      <Card className="flex flex-wrap items-center gap-3 p-4">
        <div className="min-w-0 flex-1">
          <p className="font-medium break-words">{prize.name}</p>
          <p className="text-sm break-words text-muted-foreground tabular-nums">
            {prize.quantity === 1 ? 'One piece' : `${prize.quantity} pieces`}
            {prize.description && ` · ${prize.description}`}
          </p>
        </div>
        {children}
        {isEditable && (
          <>
            <EditPrize roomId={roomId} prize={prize} />
            <ConfirmButton
              variant="outline"
              size="small"
              aria-label={`Withdraw ${prize.name}`}
              title={`Withdraw ${prize.name}?`}
              description="It is not to be won any more. A prize that somebody has won stays."
              label="Withdraw"
              onConfirm={() => mutateAsync({ method: 'DELETE', path: `/prizes/${encodeURIComponent(prize.id)}` })}
            >
              Withdraw
            </ConfirmButton>
          </>
        )}
      </Card>
    </li>
  )
}

function EditPrize({ roomId, prize }: { roomId: string; prize: Prize }) {
  const [isOpen, setOpen] = useState(false)
  const edit = useRoomWrite(roomId)
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline" size="small" aria-label={`Change ${prize.name}`}>
          Change
        </Button>
      </DialogTrigger>
      <DialogContent title="Change the prize" description="Whoever has won it already keeps it.">
        <WriteForm
          write={edit}
          label="Save"
          onSend={(form) =>
            edit.mutate(
              { method: 'PATCH', path: `/prizes/${encodeURIComponent(prize.id)}`, body: readPrize(form) },
              { onSuccess: () => setOpen(false) },
            )
          }
        >
          <PrizeFields prize={prize} error={edit.error} />
        </WriteForm>
      </DialogContent>
    </Dialog>
  )
}

function AddPrize({ roomId }: { roomId: string }) {
  const addition = useRoomWrite(roomId)
  // Another one makes the form anew, and so empties it.
  const [count, setCount] = useState(0)
  return (
    <Card>
      <CardHeader>
        <CardTitle>Add a prize</CardTitle>
      </CardHeader>
      <CardContent>
        <WriteForm
          key={count}
          write={addition}
          label="Add the prize"
          onSend={(form) =>
            addition.mutate(
              { method: 'POST', path: '/prizes', body: readPrize(form) },
              { onSuccess: () => setCount(count + 1) },
            )
          }
        >
          <PrizeFields error={addition.error} />
        </WriteForm>
      </CardContent>
    </Card>
  )
}

function PrizeFields({ prize, error }: { prize?: Prize; error: RequestError | null }) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[1fr_8rem]">
        <Field label="Name of the prize" error={errorOf(error, 'name')}>
          {(control) => <Input {...control} name="name" required maxLength={200} defaultValue={prize?.name} />}
        </Field>
        <Field label="Pieces" error={errorOf(error, 'quantity')}>
          {(control) => (
            <Input {...control} name="quantity" type="number" min={1} required defaultValue={prize?.quantity ?? 1} />
          )}
        </Field>
      </div>
      <Field label="Description of the prize" error={errorOf(error, 'description')}>
        {(control) => (
          <Textarea {...control} name="description" maxLength={2000} defaultValue={prize?.description ?? ''} />
        )}
      </Field>
      <Field label="Address of a picture" hint="It has to begin with https://." error={errorOf(error, 'imageUrl')}>
        {(control) => (
          <Input {...control} name="imageUrl" type="url" maxLength={500} defaultValue={prize?.imageUrl ?? ''} />
        )}
      </Field>
    </>
  )
}

function readPrize(form: FormData) {
  return {
    name: textOf(form, 'name') ?? '',
    quantity: numberOf(form, 'quantity') ?? 1,
    description: textOf(form, 'description'),
    imageUrl: textOf(form, 'imageUrl'),
  } satisfies z.input<typeof newPrizeSchema>
}
