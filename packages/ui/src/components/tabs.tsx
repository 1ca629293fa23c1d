'use client'

import { Tabs as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '../cn.ts'

/** Panels of which one is shown. */
export function Tabs({ className, ...props }: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root className={cn('flex flex-col gap-4', className)} {...props} />
}

/** The row of tabs. `aria-label` says what they choose. */
export function TabsList({ className, ...props }: ComponentProps<typeof Primitive.List> & { 'aria-label': string }) {
  return (
    <Primitive.List
      className={cn('flex w-fit max-w-full gap-1 overflow-x-auto rounded-lg bg-muted p-1', className)}
      {...props}
    />
  )
}

/** One tab; `value` is that of its panel. */
export function TabsTrigger({ className, ...props }: ComponentProps<typeof Primitive.Trigger>) {
  return (
    <Primitive.Trigger
      className={cn(
        'rounded-md px-3 py-1.5 text-sm font-medium whitespace-nowrap text-muted-foreground transition-colors hover:text-foreground data-[state=active]:bg-card data-[state=active]:text-foreground data-[state=active]:shadow-xs',
        className,
      )}
      {...props}
    />
  )
}

/** What is shown while its tab is chosen. */
export const TabsContent = Primitive.Content
