import { success } from '@workspace/http/next/failure'
import { readBody } from '@workspace/http/next/read-input'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { deleteData, deleteDataInput } from '@/server/data/delete-data'

/** Deletes all that is kept of the caller. */
export const DELETE = apiRoute('write', async ({ request, viewer }) => {
  const input = await readBody(request, deleteDataInput)
  if (!input.ok) return input
  const deleted = await deleteData(viewer, input.value)
  return deleted.ok ? success({ status: 200, body: deleted.value }) : deleted
})

export const { OPTIONS, GET, POST, PUT, PATCH } = otherMethods('DELETE')
