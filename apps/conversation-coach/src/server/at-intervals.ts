/**
 * Does something at intervals, each time once the last is done, until the returned function is called.
 *
 * @param onError - told what a time failed with; the next one comes all the same.
 */
export function atIntervals(
  everyMs: number,
  task: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => void {
  let isPending = false
  const timer = setInterval(() => {
    if (isPending) return
    isPending = true
    task()
      .catch(onError)
      .finally(() => {
        isPending = false
      })
  }, everyMs)
  return () => clearInterval(timer)
}
