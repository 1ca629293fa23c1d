import { failed } from '@/http/failed'

/** The answer where there is no session that the viewer may read. */
export const noSession = failed({ code: 'SESSION.NOT_FOUND', message: 'There is no such session among yours.' })
