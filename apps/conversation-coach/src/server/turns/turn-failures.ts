import { failed } from '@/http/failed'

/** The answer where a turn is wanted of a conversation that is over. */
export const sessionEnded = failed({
  code: 'SESSION.ENDED',
  message: 'This conversation is over. Start another one.',
})

/** The answer where another turn of the session runs. */
export const turnRunning = failed({
  code: 'TURN.RUNNING',
  message: 'The partner still answers. Wait for the end, or stop it.',
})
