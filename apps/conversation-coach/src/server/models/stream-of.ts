import { ReadableStream as NodeStream } from 'node:stream/web'

/** A stream of what an iterable gives, each piece made as it is read. */
export function streamOf<Piece>(pieces: AsyncIterable<Piece> | Iterable<Piece>): ReadableStream<Piece> {
  return NodeStream.from(pieces) as ReadableStream<Piece>
}
