import { Alert } from '@workspace/ui/alert'
import { Button } from '@workspace/ui/button'
import { Card } from '@workspace/ui/card'
import { Input } from '@workspace/ui/input'
import { EyeOff, SendHorizontal } from 'lucide-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Message } from '../../src/live/protocol/message-schemas.ts'
import { LIMITS } from '../../src/live/protocol/protocol.ts'
import type { LiveRoomView } from '../live/use-live-room.ts'

/** How far from its end the list counts as being there, in pixels. */
const END_PX = 40

/** The chat of a room. Its author and the team take a message back. */
export function ChatPanel({ live }: { live: LiveRoomView }) {
  const { messages, you, send } = live
  const [failure, setFailure] = useState<string>()
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.id

  // With each new message the newest is in sight, but for who reads what was before.
  const isAtEnd = useRef(true)
  useEffect(() => {
    if (last && isAtEnd.current) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [last])

  const tell = (error: unknown) => setFailure(error instanceof Error ? error.message : String(error))

  async function onSubmit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    setFailure(undefined)
    // Before it is answered, so that nothing is sent twice.
    setText('')
    try {
      await send({ type: 'chat.send', text })
    } catch (error) {
      tell(error)
      setText((written) => written || text)
    }
  }

  return (
    <Card className="flex flex-col">
      <div
        ref={list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < END_PX
        }}
        role="log"
        aria-label="Chat"
        // A scrolling region must be reachable by keyboard.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
        tabIndex={0}
        className="flex h-80 flex-col gap-3 overflow-y-auto p-4"
      >
        {messages.length === 0 && <p className="m-auto text-sm text-muted-foreground">Nobody has said anything yet.</p>}
        {messages.map((message) => (
          <ChatMessage
            key={message.id}
            message={message}
            onHide={
              you?.may.includes('chat.hide') || (you?.personId != null && you.personId === message.author?.id)
                ? () => send({ type: 'chat.hide', messageId: message.id }).catch(tell)
                : undefined
            }
          />
        ))}
      </div>
      <div className="flex flex-col gap-2 border-t p-3">
        {failure && <Alert>{failure}</Alert>}
        {you?.may.includes('chat.send') ? (
          <form onSubmit={onSubmit} className="flex gap-2">
            <Input
              aria-label="Message"
              value={text}
              onChange={(event) => setText(event.target.value)}
              maxLength={LIMITS.textLength}
              placeholder="Say something"
              autoComplete="off"
            />
            <Button type="submit" aria-label="Send">
              <SendHorizontal aria-hidden />
            </Button>
          </form>
        ) : (
          <p className="text-sm text-muted-foreground">Who is in the room can write while it is active.</p>
        )}
      </div>
    </Card>
  )
}

function ChatMessage({ message, onHide }: { message: Message; onHide: (() => void) | undefined }) {
  const name = message.author?.name ?? 'Deleted account'
  return (
    <div className="flex items-start gap-2 text-sm">
      <p className="min-w-0 flex-1 break-words">
        <span className="font-semibold text-primary">{name}</span>{' '}
        {message.text === null ? (
          <span className="text-muted-foreground italic">took this back, or the team hid it</span>
        ) : (
          message.text
        )}
      </p>
      {message.text !== null && onHide && (
        <Button variant="ghost" size="icon" aria-label={`Hide the message of ${name}`} onClick={onHide}>
          <EyeOff aria-hidden />
        </Button>
      )}
    </div>
  )
}
