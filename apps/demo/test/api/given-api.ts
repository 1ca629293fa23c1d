import { afterAll } from 'vitest'
import { startDemo } from '../start-demo.ts'

/** Id of the person that `maya` is the cookie of. */
export const MAYA = 'user_maya'

/** The application with its sample data, the cookies of a member of the staff and of somebody else, until the tests of the file are over. */
export async function givenApi(variables: Record<string, string> = {}) {
  const opened = new AsyncDisposableStack()
  afterAll(() => opened.disposeAsync())
  const demo = opened.use(await startDemo(variables))
  const answer = async (path: string, options: { cookie?: string; json?: unknown }) => {
    const response = await demo.request(path, options)
    return { status: response.status, body: await response.json() }
  }
  return {
    demo,
    staff: await demo.signIn('test@example.com'),
    maya: await demo.signIn('maya.lindqvist@harborlabs.example'),
    get: (path: string, cookie?: string) => answer(path, cookie ? { cookie } : {}),
    post: (path: string, json: unknown, cookie?: string) => answer(path, { json, ...(cookie && { cookie }) }),
  }
}
