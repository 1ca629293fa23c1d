import { useQuery } from '@tanstack/react-query'
import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@workspace/ui/dialog'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { Notice } from '@workspace/ui/notice'
import { useState } from 'react'
import { drawQuery } from '../api/queries.ts'
import { CopyButton } from '../shell/copy-button.tsx'
import { Loaded } from '../shell/loaded.tsx'
import { LocalTime } from '../shell/local-time.tsx'

/** Shows all that the winners of a round follow from, and how to check it. */
export function CheckDraw({ roomId, number }: { roomId: string; number: number }) {
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="outline" size="small">
          Check round {number}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Check round ${number}`}
        description="The hash of the seed was public before the draw. The winners follow from the seed and from who was in the room, so anybody can draw again and must find the same people."
        className="max-w-xl"
      >
        <CheckedDraw roomId={roomId} number={number} />
      </DialogContent>
    </Dialog>
  )
}

function CheckedDraw({ roomId, number }: { roomId: string; number: number }) {
  const draw = useQuery(drawQuery(roomId, number))
  const [noted, setNoted] = useState('')
  const address = `${window.location.origin}/rooms/${roomId}/draws/${number}`
  return (
    <Loaded query={draw}>
      {({ seed, seedHash, committedAt, drawnAt, record }) => {
        const command = `pnpm --filter @workspace/event-platform draw:verify --seed-hash ${noted.trim() || seedHash} ${address}`
        return (
          <div className="flex flex-col gap-4 text-sm">
            <dl className="flex flex-col gap-3">
              <Fact name="Hash of the seed">
                {seedHash}
                <Since>
                  Public since <LocalTime value={committedAt} />
                </Since>
              </Fact>
              {seed && (
                <Fact name="Seed">
                  {seed}
                  {drawnAt && (
                    <Since>
                      Drawn <LocalTime value={drawnAt} />
                    </Since>
                  )}
                </Fact>
              )}
              {record && (
                <Fact name={`Hash of the ${record.entries.length} entries`}>
                  {record.entriesHash}
                  <Since>Ids of who was in the room as a participant</Since>
                </Fact>
              )}
            </dl>
            <Field label="The hash that you noted before the draw">
              {(control) => (
                <Input
                  {...control}
                  value={noted}
                  onChange={(event) => setNoted(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                />
              )}
            </Field>
            {noted.trim() !== '' &&
              (noted.trim().toLowerCase() === seedHash ? (
                <Notice>It is the same: the seed was fixed before the draw.</Notice>
              ) : (
                <Alert>It is another one: this is not the seed that was committed to.</Alert>
              ))}
            <div className="flex flex-col gap-2">
              <p className="font-medium">Draw it again</p>
              <p className="text-muted-foreground">
                On a computer with a copy of this program, or with the few lines of Python that DRAW.md has and the
                answer of{' '}
                <a href={`/rooms/${roomId}/draws/${number}`} className="underline underline-offset-4">
                  this round
                </a>
                .
              </p>
              <code className="rounded-md bg-muted p-3 break-all">{command}</code>
              <CopyButton text={command} what="command" />
            </div>
          </div>
        )
      }}
    </Loaded>
  )
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="font-mono text-xs break-all">{children}</dd>
    </div>
  )
}

function Since({ children }: { children: React.ReactNode }) {
  return <span className="block font-sans text-muted-foreground">{children}</span>
}
