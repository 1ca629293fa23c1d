import { success } from '@workspace/http/next/failure'
import { apiRoute } from '@/http/answers'
import { attachment } from '@/http/attachment'
import { exportData } from '@/server/data/export-data'

/** All that is kept of the caller, as a JSON file. */
export const GET = apiRoute('read', async ({ viewer }) => {
  const data = JSON.stringify(await exportData(viewer), null, 2)
  return success(attachment('conversation-coach.json', 'application/json', data))
})
