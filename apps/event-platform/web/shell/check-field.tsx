import { useId } from 'react'

/** Something to agree to or not. */
export interface CheckFieldProps {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly isChecked?: boolean | undefined
}

/** A checkbox with its name and, under it, what it means. */
export function CheckField({ name, label, hint, isChecked }: CheckFieldProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-0.5">
      <label className="flex w-fit items-center gap-2 text-sm font-medium">
        <input
          type="checkbox"
          name={name}
          defaultChecked={isChecked ?? false}
          aria-describedby={hint && id}
          className="size-4 accent-primary"
        />
        {label}
      </label>
      {hint && (
        <p id={id} className="pl-6 text-sm text-muted-foreground">
          {hint}
        </p>
      )}
    </div>
  )
}
