import { type ReactNode, useId } from 'react'
import { cn } from '../cn.ts'
import { FieldError } from './field.tsx'

/** One of the choices. */
export interface RadioCard {
  readonly value: string
  readonly label: ReactNode
}

/** A choice of one among few, all of them in sight. */
export interface RadioCardsProps {
  readonly name: string
  readonly legend: ReactNode
  readonly cards: readonly RadioCard[]
  readonly defaultValue?: string | undefined
  readonly error?: string | undefined
  /** Of the grid of cards. */
  readonly className?: string
}

/** Cards of which one is chosen: radio buttons of the browser, so that arrow keys and forms work as everywhere. */
export function RadioCards({ name, legend, cards, defaultValue, error, className }: RadioCardsProps) {
  const id = useId()
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="flex flex-col">
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className={cn('grid gap-2', className)}>
        {cards.map(({ value, label }) => (
          <label
            key={value}
            className="flex min-h-10 cursor-pointer items-center justify-center gap-2 rounded-md border border-input bg-card px-3 py-2 text-sm font-medium transition-colors hover:bg-muted has-checked:border-primary has-checked:bg-primary-soft has-checked:text-primary has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              aria-invalid={error ? true : undefined}
              className="sr-only"
            />
            {label}
          </label>
        ))}
      </div>
      <div className="mt-1.5 empty:hidden">
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </fieldset>
  )
}
