/**
 * What goes on after an answer, such as sending a mail: how long an answer takes must not tell whether one is being sent.
 */
export function backgroundTasks() {
  const underWay = new Set<Promise<unknown>>()
  return {
    handler: (task: Promise<unknown>): void => {
      const ended: Promise<unknown> = task.then(
        () => underWay.delete(ended),
        () => underWay.delete(ended),
      )
      underWay.add(ended)
    },
    /** Waits for those under way. */
    settle: async (): Promise<void> => {
      await Promise.all(underWay)
    },
  }
}
