import { Avatar } from '@workspace/ui/avatar'
import { cn } from '@workspace/ui/cn'
import type { ReactNode } from 'react'

/** Something the person or the partner says. */
export function Bubble(props: {
  readonly name: string
  readonly isUser: boolean
  readonly children: ReactNode
  /** Said under it. */
  readonly remark?: ReactNode
}) {
  const { name, isUser } = props
  return (
    <div className={cn('flex items-end gap-2.5', isUser && 'flex-row-reverse')}>
      <Avatar name={name} className={cn(!isUser && 'bg-muted text-muted-foreground')} />
      <div className={cn('flex max-w-[34rem] min-w-0 flex-col gap-1', isUser && 'items-end')}>
        <span className="px-1 text-xs text-muted-foreground">{name}</span>
        <div
          className={cn(
            'rounded-2xl px-4 py-2.5 text-sm leading-relaxed break-words whitespace-pre-line',
            isUser ? 'rounded-br-sm bg-primary text-primary-foreground' : 'rounded-bl-sm border bg-card',
          )}
        >
          {props.children}
        </div>
        {props.remark && <span className="px-1 text-xs text-muted-foreground">{props.remark}</span>}
      </div>
    </div>
  )
}
