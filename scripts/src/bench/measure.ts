/** Milliseconds that each of several runs took. */
export interface Measurement {
  readonly name: string
  readonly runs: readonly number[]
}

/** Runs `action` several times, one after the other, with what `prepare` sets up outside the measured time. */
export async function measure(
  name: string,
  runs: number,
  action: () => PromiseLike<unknown>,
  prepare: () => PromiseLike<unknown> = async () => {},
): Promise<Measurement> {
  const times: number[] = []
  for (let run = 0; run < runs; run++) {
    await prepare()
    const start = performance.now()
    await action()
    times.push(performance.now() - start)
  }
  return { name, runs: times }
}
