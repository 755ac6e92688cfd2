// An answer that is given before the whole body has come (a wrong key, a body that is too large). Node would close the
// connection with what is still unread in it, which resets it: the client loses the answer. Or it would keep the connection
// open and stop reading, and the client's next request would hang. Here the answer has `Connection: close`, the rest of
// the body is read and dropped within limits, and then the connection is closed.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** A client that has sent nothing for so long has sent all, or waits for the end of the connection. */
const QUIET_MS = 250;
/** A client that is still sending after this is cut off. */
const LINGER_MS = 15_000;
const LINGER_BYTES = 128 * 1024 * 1024;

/** To be called before anything answers: looks at what has come when the headers of the answer are written. */
export function closeAfterEarlyAnswer(req: IncomingMessage, res: ServerResponse): void {
  if (!hasBody(req)) return;
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse; // one of its overloads
  res.writeHead = (...args: unknown[]) => {
    if (!req.complete) {
      res.setHeader("connection", "close");
      if (res.socket) lingerOnClose(res.socket, req);
    }
    return writeHead(...args);
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** Node calls `destroySoon` when the last answer of a connection is written. */
function lingerOnClose(socket: Socket, req: IncomingMessage): void {
  socket.destroySoon = () => {
    discardInput(socket, req);
  };
}

function discardInput(socket: Socket, req: IncomingMessage): void {
  const startedAt = performance.now();
  const startedWith = socket.bytesRead;
  let seen = startedWith;
  const watch = setInterval(() => {
    const isTooMuch = socket.bytesRead - startedWith > LINGER_BYTES;
    if (isTooMuch || performance.now() - startedAt > LINGER_MS) socket.destroy();
    else if (socket.bytesRead === seen) socket.end();
    seen = socket.bytesRead;
  }, QUIET_MS);
  socket.once("close", () => {
    clearInterval(watch);
  });
  if (req.destroyed) {
    // The parser has lost its request and does not read on: it is left out.
    socket.removeAllListeners("data");
    socket.on("data", () => undefined);
    socket.resume();
  } else {
    req.once("end", () => socket.end());
    req.resume();
  }
}
