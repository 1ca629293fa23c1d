/** A file to keep; a text that comes in pieces is sent as it comes. */
export function attachment(name: string, type: string, text: string | ReadableStream<Uint8Array>): Response {
  return new Response(text, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
