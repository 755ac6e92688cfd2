// The same request and answer in our own server, which mounts ingest before Next.
import type { IncomingMessage, ServerResponse } from "node:http";

import { ownValue } from "@/lib/base/json/own-value";
import { GatheredBytes } from "@/lib/base/values/gathered-bytes";
import { CLIENT_ADDRESS, type Answer, type RawRequest } from "../raw-request";
import { answerInTime, WAIT_LIMITS, type WaitLimits } from "./answer-in-time";
import { withBodyBudget } from "./body-budget";

/** What is mounted stores what was sent, whether or not its client waits for the answer. */
const NEVER_ABORTED = new AbortController().signal;

export function fromNodeRequest(req: IncomingMessage): RawRequest {
  const url = req.url ?? "";
  const end = url.includes("?") ? url.indexOf("?") : url.length;
  return {
    header: (name) => {
      const value = ownValue(req.headers, name);
      return Array.isArray(value) ? value.join(", ") : (value ?? null);
    },
    pathname: url.slice(0, end),
    query: url.slice(end + 1),
    signal: NEVER_ABORTED,
    get body() {
      return bytesOf(req);
    },
    address: addressOf(req.headers[CLIENT_ADDRESS]),
    wholeBody: () => wholeBodyOf(req),
  };
}

/** The guard has set it. */
function addressOf(header: string | string[] | undefined): string | null {
  return typeof header === "string" && header !== "" ? header : null;
}

/** Stopping early does not destroy the request: that would stop its connection. */
function bytesOf(req: IncomingMessage): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]: () =>
      req.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>, // no encoding is set
  };
}

function wholeBodyOf(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const gathered = new GatheredBytes();
    const close = () => {
      if (!req.readableEnded)
        reject(new Error("The connection was closed before the body was read."));
    };
    if (req.destroyed) close();
    req.on("data", (chunk: Buffer) => {
      gathered.add(chunk);
    });
    req.once("end", () => {
      resolve(gathered.whole());
    });
    req.once("error", reject);
    req.once("close", close);
  });
}

export function sendAnswer(res: ServerResponse, answer: Answer): void {
  res.writeHead(answer.status, {
    ...answer.headers,
    "content-length": Buffer.byteLength(answer.body),
  });
  res.end(answer.body);
}

/**
 * Every request is handled in this: its waits for the database share one limit, and what its body takes of the room for
 * bodies is given back when its work has ended, also where it was answered before.
 */
export function handleRequest<T>(
  work: () => Promise<T>,
  limits: WaitLimits = WAIT_LIMITS,
): Promise<T> {
  return answerInTime(() => withBodyBudget(work), limits);
}
