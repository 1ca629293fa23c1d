'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Primitive } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from '../cn.ts'
import { controlClasses } from './input.tsx'

/** One of the choices. */
export interface SelectItem {
  readonly value: string
  readonly label: ReactNode
}

/** A choice of one among many; what `Field` gives a control fits it. */
export interface SelectProps {
  readonly items: readonly SelectItem[]
  readonly id?: string
  /** For a form: the value is sent under it. */
  readonly name?: string
  readonly placeholder?: string
  readonly defaultValue?: string | undefined
  readonly onValueChange?: (value: string) => void
  readonly 'aria-label'?: string
  readonly 'aria-invalid'?: true | undefined
  readonly 'aria-describedby'?: string | undefined
  readonly className?: string
}

/** A select whose choices can hold icons and more; where plain text will do, `NativeSelect` is better. */
export function Select({ items, name, placeholder, defaultValue, onValueChange, className, ...control }: SelectProps) {
  return (
    <Primitive.Root name={name} defaultValue={defaultValue} onValueChange={onValueChange}>
      <Primitive.Trigger
        className={cn(controlClasses, 'flex h-10 items-center justify-between gap-2 text-left', className)}
        {...control}
      >
        <Primitive.Value placeholder={placeholder} />
        <Primitive.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        </Primitive.Icon>
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) overflow-hidden rounded-md border bg-card text-card-foreground shadow-md"
        >
          <Primitive.Viewport className="p-1">
            {items.map(({ value, label }) => (
              <Primitive.Item
                key={value}
                value={value}
                className="flex cursor-default items-center justify-between gap-4 rounded-sm px-2 py-1.5 text-sm outline-none data-highlighted:bg-muted"
              >
                <Primitive.ItemText>{label}</Primitive.ItemText>
                <Primitive.ItemIndicator>
                  <Check aria-hidden className="size-4" />
                </Primitive.ItemIndicator>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  )
}
