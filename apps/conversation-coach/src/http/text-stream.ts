import { reportError } from '@workspace/http/next/report-error'

/**
 * A text as the body of an answer, each piece made once the ones before were taken. The first is awaited: what it fails with is thrown, and can still be
 * answered. A later failure is logged, and breaks the connection off, so that nobody takes the part for the whole.
 *
 * @param what - names the answer in the log.
 */
export async function textStream(pieces: AsyncGenerator<string>, what: string): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(await pieces.next())
  return new ReadableStream({
    async pull(controller) {
      try {
        const { value, done } = await (next ?? pieces.next())
        next = undefined
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        reportError({ error, requestId: crypto.randomUUID(), what })
        controller.error(error)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}
