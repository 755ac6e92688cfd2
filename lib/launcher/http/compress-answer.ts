// Compresses answers of text for clients that accept it, also where no proxy does that.
import type { IncomingMessage, ServerResponse } from "node:http";

import compression from "compression";

const compress = compression({ filter: isCompressed });

/** To be called before anything answers. Small answers, media and event streams stay as they are. */
export function compressAnswer(req: IncomingMessage, res: ServerResponse): void {
  compress(req, res, () => undefined);
}

/** A part of a file stays as it is: its range counts the bytes of the file. */
function isCompressed(req: IncomingMessage, res: ServerResponse): boolean {
  return res.statusCode !== 206 && !isEventStream(res) && compression.filter(req, res);
}

/** A live view: it never ends by itself, and each of its events must leave at once. */
export function isEventStream(res: ServerResponse): boolean {
  return String(res.getHeader("content-type")).startsWith("text/event-stream");
}
