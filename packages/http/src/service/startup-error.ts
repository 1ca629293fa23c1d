/** The service cannot start; the message tells the person who started it why and what to do, and holds no secret. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
}

/** Makes a start-up error of what went wrong while listening on an address, which the variables `<prefix>PORT` and `<prefix>HOST` give. */
export function explainListenError(
  error: NodeJS.ErrnoException,
  { host, port }: { host: string; port: number },
  prefix: '' | 'METRICS_' = '',
): Error {
  const other = port < 65_535 ? port + 1 : port - 1
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartupError(
        `Port ${port} on ${host} is taken by another process.\nStop that one, or move this service: ${prefix}PORT=${other} pnpm dev`,
        { cause: error },
      )
    case 'EACCES':
      return new StartupError(
        `Port ${port} on ${host} may not be used by this user.\nTake one above 1023: ${prefix}PORT=${port + 3000} pnpm dev`,
        { cause: error },
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartupError(
        `${prefix}HOST=${host} is not an address of this machine.\nUse 127.0.0.1 for this machine alone, or 0.0.0.0 for every network it is in.`,
        { cause: error },
      )
    default:
      return error
  }
}
