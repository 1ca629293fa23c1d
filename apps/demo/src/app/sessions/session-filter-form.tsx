import { Button, buttonVariants } from '@workspace/ui/button'
import { Select } from '@workspace/ui/input'
import { Label } from '@workspace/ui/label'
import Form from 'next/form'
import Link from 'next/link'
import { statusLabels, typeLabels } from '@/components/session-badge'
import type { SessionFilter } from '@/server/sessions/session-filter'

/** Narrows the list by status and type; works without script too. */
export function SessionFilterForm({ filter }: { filter: SessionFilter }) {
  return (
    <Form action="/sessions" className="grid grid-cols-2 items-end gap-3 sm:flex" aria-label="Filter">
      <Choice name="status" label="Status" labels={statusLabels} value={filter.status} />
      <Choice name="demoType" label="Type" labels={typeLabels} value={filter.demoType} />
      <Button type="submit" variant="outline">
        Filter
      </Button>
      {(filter.status || filter.demoType) && (
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
  const id = `filter-${props.name}`
  return (
    <div className="flex flex-col gap-1.5 sm:w-44">
      <Label htmlFor={id}>{props.label}</Label>
      {/* The key makes the control follow the address when it changes without a page load. */}
      <Select key={props.value} id={id} name={props.name} defaultValue={props.value ?? ''}>
        <option value="">Any</option>
        {Object.entries(props.labels).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </div>
  )
}
