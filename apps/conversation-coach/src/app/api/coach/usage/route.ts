import { success } from '@workspace/http/next/failure'
import { otherMethods } from '@workspace/http/next/unrouted'
import { apiRoute } from '@/http/answers'
import { readUsage } from '@/server/usage/read-usage'

/** What the caller used of today's budget. */
export const GET = apiRoute('read', async ({ viewer }) => success({ status: 200, body: await readUsage(viewer) }))

export const { OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods('GET')
