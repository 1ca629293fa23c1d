import { Button, buttonVariants } from '@workspace/ui/button'
import { Field } from '@workspace/ui/field'
import { NativeSelect } from '@workspace/ui/native-select'
import Form from 'next/form'
import Link from 'next/link'
import { statusLabels } from '@/components/conversation-facts'
import type { ConversationFilter } from '@/server/conversations/list-conversations'
import type { NamedScenario } from '@/server/scenarios/list-practised-scenarios'
import { isNarrowed } from './place.ts'

/** Narrows the list by scenario and status; works without script too. */
export function ConversationFilterForm(props: {
  readonly filter: ConversationFilter
  readonly scenarios: readonly NamedScenario[]
}) {
  const { filter, scenarios } = props
  return (
    <Form action="/sessions" className="grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap" aria-label="Filter">
      <Choice
        name="scenario"
        label="Scenario"
        className="col-span-2 sm:w-64"
        choices={scenarios.map(({ slug, name }) => [slug, name])}
        value={filter.scenario}
      />
      <Choice
        name="status"
        label="Status"
        className="col-span-2 sm:w-44"
        choices={Object.entries(statusLabels)}
        value={filter.status}
      />
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
  readonly className: string
  readonly choices: readonly (readonly [value: string, label: string])[]
  readonly value: string | undefined
}) {
  return (
    <Field label={props.label} className={props.className}>
      {({ id }) => (
        // The key makes the control follow the address when it changes without a page load.
        <NativeSelect key={props.value} id={id} name={props.name} defaultValue={props.value ?? ''}>
          <option value="">Any</option>
          {props.choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  )
}
