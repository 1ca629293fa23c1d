'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from '../cn.ts'
import { buttonVariants } from './button.tsx'

/** A window over the page; holds a trigger and the content. */
export const Dialog = Primitive.Root

/** Opens the dialog; with `asChild` the button within it does. */
export const DialogTrigger = Primitive.Trigger

/** Closes the dialog; with `asChild` the button within it does. */
export const DialogClose = Primitive.Close

/** The window itself, with its title and description, which screen readers read as it opens. */
export interface DialogContentProps extends Omit<ComponentProps<typeof Primitive.Content>, 'title'> {
  readonly title: ReactNode
  readonly description: ReactNode
}

/** What the dialog shows; the keyboard stays in it, and Escape closes it. */
export function DialogContent({ title, description, className, children, ...props }: DialogContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Overlay className="fixed inset-0 z-40 bg-black/50" />
      <Primitive.Content
        className={cn(
          'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[calc(100%-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 flex-col gap-4 overflow-y-auto rounded-xl border bg-card p-6 text-card-foreground shadow-lg',
          className,
        )}
        {...props}
      >
        <div className="flex flex-col gap-1.5 pr-8">
          <Primitive.Title className="text-lg font-semibold tracking-tight">{title}</Primitive.Title>
          <Primitive.Description className="text-sm text-muted-foreground">{description}</Primitive.Description>
        </div>
        {children}
        <Primitive.Close className={cn(buttonVariants({ variant: 'ghost', size: 'icon' }), 'absolute top-3 right-3')}>
          <X aria-hidden />
          <span className="sr-only">Close</span>
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Portal>
  )
}
