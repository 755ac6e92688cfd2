// A request and an answer without a framework: what our own server and a route handler of Next have in common.
import { printJson } from "@/lib/base/json/exact-json";

/** Our own server sets this header, whatever the client sent under its name. */
export const CLIENT_ADDRESS = "x-rehearsal-client-address";

/** Likewise: the path and the query of a page, which a server component does not know. */
export const PAGE_ADDRESS = "x-rehearsal-page-address";

export interface RawRequest {
  /** A header's value by its lower-case name; null when absent. */
  header: (name: string) => string | null;
  /** As it was sent: its segments are encoded. */
  pathname: string;
  /** The raw query without `?`. */
  query: string;
  body: AsyncIterable<Uint8Array>;
  /** All of a body whose size was declared, at once: less work than by pieces. Absent where the framework reads it. */
  wholeBody?: () => Promise<Buffer>;
  /** Of the client; null where it is not known. */
  address: string | null;
  /** Aborts when the client goes away. */
  signal: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" };

export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): Answer {
  return { status, headers: { ...JSON_HEADERS, ...headers }, body: printJson(value) };
}

/** Reads a web Request, as route handlers get it. */
export function fromWebRequest(request: Request): RawRequest {
  const { pathname, search } = new URL(request.url);
  return {
    header: (name) => request.headers.get(name),
    pathname,
    query: search.slice(1),
    body: webBody(request),
    address: request.headers.get(CLIENT_ADDRESS) || null, // empty of a connection that is gone
    signal: request.signal,
  };
}

async function* webBody(request: Request): AsyncIterable<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

export function toWebResponse({ status, headers, body }: Answer): Response {
  const content = typeof body === "string" ? body : new Uint8Array(body); // backed by memory of its own
  return new Response(status === 204 ? null : content, { status, headers });
}

/** A Response as an answer. Its whole body is read first, so it has to be small. */
export async function toAnswer(answered: Answer | Response): Promise<Answer> {
  if (!(answered instanceof Response)) return answered;
  const body = Buffer.from(await answered.arrayBuffer());
  return { status: answered.status, headers: Object.fromEntries(answered.headers), body };
}

/** What an operation that reads bytes was sent. */
export function bytesOf(sent: unknown): Buffer {
  if (!Buffer.isBuffer(sent)) throw new Error("the operation does not read bytes");
  return sent;
}

/** What an operation that reads text was sent, without a byte order mark. */
export function textOf(sent: unknown): string {
  if (typeof sent !== "string") throw new Error("the operation does not read text");
  return sent;
}
