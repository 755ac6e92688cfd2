// The same request and answer in our own server, which mounts ingest before Next.
import type { IncomingMessage, ServerResponse } from "node:http";

import { ownValue } from "@/lib/own-value";
import type { Answer, RawRequest } from "./raw-request";

export function fromNodeRequest(req: IncomingMessage): RawRequest {
  return {
    header: (name) => {
      const value = ownValue(req.headers, name);
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
    query: (req.url ?? "").split("?", 2)[1] ?? "",
    body: req as AsyncIterable<Buffer>, // no encoding is set, so chunks are bytes
  };
}

/** Sends the answer; what is left of a refused body is read away, so that the client gets to read the answer. */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer): void {
  const isBodyLeft = !req.readableEnded && !req.destroyed;
  if (isBodyLeft) res.setHeader("connection", "close");
  res.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  });
  res.end(answer.body);
  if (isBodyLeft) req.resume();
}
