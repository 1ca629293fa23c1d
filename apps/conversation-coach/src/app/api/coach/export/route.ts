import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { attachment } from '@/http/attachment'
import { textStream } from '@/http/text-stream'
import { exportData } from '@/server/data/export-data'

/** All that is kept of the caller, as a JSON file. */
export const GET = apiRoute('read', async ({ viewer }) => {
  const json = await textStream(exportData(viewer), 'GET /api/coach/export')
  return success(attachment('conversation-coach.json', 'application/json', json))
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
