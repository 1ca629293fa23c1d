'use client'

import { Info } from 'lucide-react'
import { Tooltip as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'

/** What to say about a control, and the control. */
export interface TooltipProps {
  readonly text: ReactNode
  /** One element that can have the focus, so that the keyboard reaches the words too. */
  readonly children: ReactNode
}

/** Words that appear beside a control under the pointer or with the focus. */
export function Tooltip({ text, children }: TooltipProps) {
  return (
    <Primitive.Provider delayDuration={200}>
      <Primitive.Root>
        <Primitive.Trigger asChild>{children}</Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            sideOffset={6}
            className="z-50 max-w-xs rounded-md bg-foreground px-2.5 py-1.5 text-xs text-balance text-background"
          >
            {text}
            <Primitive.Arrow className="fill-foreground" />
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  )
}

/** A small sign that explains what stands before it. `about` names that. */
export function InfoTip({ about, text }: { about: string; text: ReactNode }) {
  return (
    <Tooltip text={text}>
      <button type="button" className="rounded-full text-muted-foreground">
        <Info aria-hidden className="size-4" />
        <span className="sr-only">About {about}</span>
      </button>
    </Tooltip>
  )
}
