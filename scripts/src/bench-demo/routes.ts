import type { MeasuredRoute } from '../bench/measure-route.ts'

/** Something to ask the demo for. */
export interface Route extends MeasuredRoute {
  readonly name: string
  /** Who asks: staff, who see everybody's sessions, or others. */
  readonly as: 'staff' | 'person'
}

/** Every route of the API, and the two pages that show most. */
export function benchedRoutes({ sessions }: { readonly sessions: number }): readonly Route[] {
  const get = (name: string, path: string, as: Route['as'] = 'staff'): Route => ({ name, as, path })
  return [
    get('list', '/api/demo/sessions'),
    get('list, one’s own', '/api/demo/sessions', 'person'),
    get('list, by `period`, `status`, `demoType`', '/api/demo/sessions?period=90d&status=PAUSED&demoType=VIDEO'),
    get('list, by `q`, in many names', '/api/demo/sessions?q=seat+planning'),
    get('list, by `q`, in one name', `/api/demo/sessions?q=${sessions / 2}`),
    get('list, by `userId`', '/api/demo/sessions?userId=person_100'),
    ...['7d', '30d', '90d', '365d'].map((period) =>
      get(`analytics of ${period}`, `/api/demo/analytics?period=${period}`),
    ),
    get('analytics of 365d, one’s own', '/api/demo/analytics?period=365d', 'person'),
    get('analytics of 365d as CSV', '/api/demo/analytics.csv?period=365d'),
    get('page `/sessions`', '/sessions'),
    get('page `/analytics?period=365d`', '/analytics?period=365d'),
    {
      name: '`POST` a session',
      as: 'person',
      path: '/api/demo/sessions',
      body: (turn) => ({ sessionName: `Measured ${turn}`, demoType: 'CHAT', metadata: { client: 'web' } }),
    },
    {
      name: '`POST` feedback',
      as: 'staff',
      path: '/api/demo/feedback',
      body: (turn) => ({ sessionId: sessionId(1 + (turn % sessions)), rating: 1 + (turn % 5), comment: 'Measured.' }),
    },
  ]
}

/** Id of a session that the database is filled with, by its number from 1 on. */
export function sessionId(number: number): string {
  return `session_${String(number).padStart(17, '0')}`
}
