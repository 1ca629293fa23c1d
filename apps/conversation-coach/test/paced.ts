/** Text in pieces, of which each waits until it is let go. */
export function paced(...pieces: string[]) {
  const gates = pieces.map(() => Promise.withResolvers<void>())
  return {
    /** Lets the piece of this number go. */
    release: (index: number) => gates[index]?.resolve(),
    releaseAll: () => {
      for (const { resolve } of gates) resolve()
    },
    /** Anew for each call. */
    get text() {
      return (async function* () {
        for (const [index, piece] of pieces.entries()) {
          await gates[index]?.promise
          yield piece
        }
      })()
    },
  }
}
