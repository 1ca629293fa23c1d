import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { groupSessions } from '@/server/analytics/group-sessions'
import { readAnalyticsCall } from '../analytics/analytics-call.ts'

/** The sessions of each day as a file for spreadsheets; days without any are left out. */
export const GET = apiRoute('read', async (call) => {
  const read = await readAnalyticsCall(call)
  if (!read.ok) return read
  const { scope } = read.value
  const { days } = await groupSessions(scope)
  // Dates and numbers only, so nothing has to be quoted.
  const lines = [
    'day,sessions,completed',
    ...days.map(({ day, sessions, completed }) => [day, sessions, completed].join()),
  ]
  return success(
    new Response(`${lines.join('\r\n')}\r\n`, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="demo-sessions-${scope.period ?? 'all'}.csv"`,
        'cache-control': 'private, no-store',
      },
    }),
  )
})

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
