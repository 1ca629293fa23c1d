import fp from 'fastify-plugin'

/**
 * Ends the connections of requests that are answered while the service stops. Idle connections are closed by the server
 * itself, but one that becomes idle afterwards would keep it waiting for as long as the client likes.
 */
export const drainPlugin = fp(
  async (app) => {
    let isStopping = false
    app.addHook('preClose', async () => {
      isStopping = true
    })
    app.addHook('onSend', async (_request, reply) => {
      if (isStopping) reply.header('connection', 'close')
    })
  },
  { name: 'drain' },
)
