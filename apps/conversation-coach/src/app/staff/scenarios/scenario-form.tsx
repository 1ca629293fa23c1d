'use client'

import { ActionForm } from '@workspace/ui/action-form'
import { Field } from '@workspace/ui/field'
import { Input } from '@workspace/ui/input'
import { SubmitButton } from '@workspace/ui/submit-button'
import { Textarea } from '@workspace/ui/textarea'
import { toast } from '@workspace/ui/toast'
import { useRouter } from 'next/navigation'
import { type FocusEvent, useActionState, useRef } from 'react'
import { callCoach } from '@/components/call-coach'
import type { ScenarioTexts } from './scenario-texts.ts'
import { slugOf } from './slug-of.ts'

/** What the form shows: what was typed, and what is wrong with it. */
interface FormState {
  readonly values: ScenarioTexts
  readonly failure?: string
  readonly errors: Readonly<Record<string, string>>
}

/** A scenario to write, or to change. */
export interface ScenarioFormProps {
  readonly values: ScenarioTexts
  /** The slug of the one to change; absent for a new one. */
  readonly slug?: string
}

/** Asks for all that makes a scenario. A new one is switched off, until it was looked at. */
export function ScenarioForm({ values: given, slug }: ScenarioFormProps) {
  const router = useRouter()
  const slugField = useRef<HTMLInputElement>(null)
  const [state, action] = useActionState(save, { values: given, errors: {} })
  const { values, errors, failure } = state

  async function save(_: FormState, form: FormData): Promise<FormState> {
    const written = { ...given, ...(Object.fromEntries(form) as Partial<ScenarioTexts>) }
    const { slug: newSlug, openingLine, ...texts } = written
    const body = { ...texts, openingLine: openingLine.trim() || null }
    const answer = slug
      ? await callCoach(`/scenarios/${slug}`, { method: 'PATCH', body })
      : await callCoach('/scenarios', { method: 'POST', body: { ...body, slug: newSlug, isActive: false } })
    if (!answer.ok) {
      const { errors, message } = answer.problem
      return {
        values: written,
        errors,
        ...(!Object.keys(errors).some((field) => field in given) && { failure: message }),
      }
    }
    toast.success(slug ? 'Saved.' : 'Saved. It is switched off until you switch it on.')
    router.push(`/staff/scenarios/${newSlug}?view=preview`)
    router.refresh()
    return { values: written, errors: {} }
  }

  function proposeSlug(event: FocusEvent<HTMLInputElement>) {
    if (slugField.current && !slugField.current.value) slugField.current.value = slugOf(event.target.value)
  }

  const text = (name: keyof ScenarioTexts, label: string, hint: string, className?: string) => (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => <Textarea {...control} name={name} className={className} defaultValue={values[name]} />}
    </Field>
  )
  const line = (name: keyof ScenarioTexts, label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[name]}>
      {(control) => <Input {...control} name={name} defaultValue={values[name]} autoComplete="off" />}
    </Field>
  )

  return (
    <ActionForm action={action} state={state} failure={failure}>
      <div className="grid gap-5 md:grid-cols-2">
        <Field label="Name" hint="As the gallery shows it." error={errors.name}>
          {(control) => (
            <Input {...control} name="name" defaultValue={values.name} onBlur={proposeSlug} autoComplete="off" />
          )}
        </Field>
        {!slug && (
          <Field label="Address" hint="Small letters, digits and hyphens; it stays as it is." error={errors.slug}>
            {(control) => (
              <Input {...control} ref={slugField} name="slug" defaultValue={values.slug} autoComplete="off" />
            )}
          </Field>
        )}
      </div>
      {text('description', 'Description', 'The situation, and what to practise in it.')}
      {text(
        'partnerPersona',
        'Partner',
        'Who one talks with, as shown to the person. It begins with the name: “Ray, 61, your mother’s older brother.”',
      )}
      {text(
        'openingLine',
        'Opening line',
        'What the partner says first. Left empty, it is a greeting that fits any scene.',
      )}
      {text('partnerSystemPrompt', 'What the partner is told', 'Only staff see it.', 'min-h-48')}
      {text('coachSystemPrompt', 'What the coach is told', 'Only staff see it.', 'min-h-48')}
      <div className="grid gap-5 md:grid-cols-2">
        {line('partnerModel', 'Model of the partner', 'Its id, such as claude-sonnet-4-5.')}
        {line('coachModel', 'Model of the coach')}
      </div>
      <SubmitButton>{slug ? 'Save and preview' : 'Create and preview'}</SubmitButton>
    </ActionForm>
  )
}
