'use server'

import { readFields, showFailure } from '@workspace/http/next/form'
import { type FormState, untouched } from '@workspace/http/next/form-state'
import { revalidatePath } from 'next/cache'
import { submit } from '@/http/answers'
import { createItem, createItemInput } from '@/server/items/create-item'

/** Adds an item of the person who sends the form. */
export async function addItem(_: FormState, form: FormData): Promise<FormState> {
  const fields = readFields(form, ['name'])
  const item = await submit({ name: '', ...fields }, createItemInput, createItem)
  if (!item.ok) return showFailure(item.failure, fields)
  revalidatePath('/')
  return untouched
}
