import getPort from 'get-port'

/** Different ports that nothing listens on. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  for (let index = 0; index < count; index++) ports.push(await getPort({ exclude: ports }))
  return ports
}
