import { Button, buttonVariants } from '@workspace/ui/button'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { NativeSelect } from '@workspace/ui/native-select'
import Form from 'next/form'
import Link from 'next/link'
import { periodLabels } from '@/components/period-labels'
import { statusLabels, typeLabels } from '@/components/session-labels'
import type { SessionFilter } from '@/server/sessions/session-filter'
import { isNarrowed } from './place.ts'

/** Narrows the list by words, status, type and period; works without script too. */
export function SessionFilterForm({ filter }: { filter: SessionFilter }) {
  return (
    <Form action="/sessions" className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap" aria-label="Filter">
      <Field label="Search" className="col-span-2 sm:w-60">
        {({ id }) => (
          <Input
            // The key makes the control follow the address when it changes without a page load.
            key={filter.q}
            id={id}
            name="q"
            type="search"
            maxLength={100}
            placeholder="Name or person"
            defaultValue={filter.q}
          />
        )}
      </Field>
      <Choice name="status" label="Status" labels={statusLabels} value={filter.status} />
      <Choice name="demoType" label="Type" labels={typeLabels} value={filter.demoType} />
      <Choice name="period" label="Started in the last" labels={periodLabels} value={filter.period} />
      <Button type="submit" variant="outline">
        Filter
      </Button>
      {isNarrowed(filter) && (
        <Link href="/sessions" className={buttonVariants({ variant: 'ghost' })}>
          Show all
        </Link>
      )}
    </Form>
  )
}

function Choice(props: {
  readonly name: string
  readonly label: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: string | undefined
}) {
  return (
    <Field label={props.label} className="sm:w-40">
      {({ id }) => (
        <NativeSelect key={props.value} id={id} name={props.name} defaultValue={props.value ?? ''}>
          <option value="">Any</option>
          {Object.entries(props.labels).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  )
}
