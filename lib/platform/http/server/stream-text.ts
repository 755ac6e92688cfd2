/** Fewer, larger pieces cost less to send. */
const PIECE_LENGTH = 32_768;

/** A body whose text is made while it is sent: a client that reads slowly, or leaves, stops the work. */
export function streamText(parts: Iterable<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const iterator = parts[Symbol.iterator]();
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        let piece = "";
        while (piece.length < PIECE_LENGTH) {
          const next = iterator.next();
          if (next.done) {
            if (piece !== "") controller.enqueue(encoder.encode(piece));
            controller.close();
            return;
          }
          piece += next.value;
        }
        controller.enqueue(encoder.encode(piece));
      },
      cancel() {
        iterator.return?.();
      },
    },
    { highWaterMark: 1 },
  );
}
