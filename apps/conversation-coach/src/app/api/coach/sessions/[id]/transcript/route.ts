import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { attachment } from '@/http/attachment'
import { exportTranscript } from '@/server/sessions/export-transcript'

/** The transcript of a session, as a Markdown file. */
export const GET = apiRoute<{ id: string }>('read', async ({ viewer, params }) => {
  const file = await exportTranscript(viewer, params.id)
  return file.ok ? success(attachment(file.value.name, 'text/markdown; charset=utf-8', file.value.text)) : file
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
