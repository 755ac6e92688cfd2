// Requests to the server, which may be restarting: what can be asked again is asked again, at growing distances.
import { setTimeout as sleep } from "node:timers/promises";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { readRetryAfter } from "@/lib/base/values/retry-after";
import { BATCH_NOT_FOUND } from "@/lib/suites/gate/batch-not-found";
import { CliError } from "./exit-codes";
import type { ServerConnection } from "./options";

interface Asked {
  method?: "GET" | "POST";
  /** Sent as JSON. */
  body?: object;
  /** Sent as it is. */
  file?: Uint8Array<ArrayBuffer>;
  query?: Readonly<Record<string, string | undefined>>;
}

export interface ServerClient {
  project: string;
  /** A path within the project: `/gate`. */
  json: <T>(path: string, asked?: Asked) => Promise<T>;
  text: (path: string, asked?: Asked) => Promise<string>;
}

interface ServerOptions extends ServerConnection {
  signal: AbortSignal;
  /** A request failed, and will be made again. */
  onRetry: (reason: string) => void;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;
/** Longer than the server takes to answer a long poll. */
const REQUEST_TIMEOUT_MS = 90_000;
const AGAIN: ReadonlySet<number> = new Set([429, 502, 503, 504]);

export function serverAt(options: ServerOptions): ServerClient {
  const { project } = options;
  const text = (path: string, asked: Asked = {}) =>
    request(options, urlOf(options, path, asked.query), asked);
  return {
    project,
    text,
    json: async <T>(path: string, asked?: Asked) => {
      const answer = parseJson(await text(path, asked));
      if (answer === undefined)
        throw new CliError("incomplete", `${options.url} does not answer with JSON.`);
      return answer as T; // the server is of the same version, so it answers what its types say
    },
  };
}

function urlOf(
  { url, project }: ServerConnection,
  path: string,
  query: Asked["query"] = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const search = given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
  return `${url}/api/projects/${encodeURIComponent(project)}${path}${search}`;
}

/** A server that answers anything but a failure of the moment ends the waiting. */
async function request(options: ServerOptions, url: string, asked: Asked): Promise<string> {
  const { signal, retryForMs, onRetry } = options;
  const startedAt = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    const tried = await tryOnce(options, url, asked);
    signal.throwIfAborted();
    if (tried.isOk) return tried.text;
    if (tried.status !== null && !AGAIN.has(tried.status)) throw refusalOf(tried);
    const waitMs = Math.max(backoff(attempt), tried.retryAfterMs);
    if (performance.now() - startedAt + waitMs > retryForMs)
      throw new CliError("incomplete", `${options.url} does not answer: ${tried.text}.`);
    onRetry(tried.status === null ? tried.text : `HTTP ${String(tried.status)}`);
    await sleep(waitMs, undefined, { signal });
  }
}

interface Tried {
  isOk: boolean;
  /** Null where there was no answer. */
  status: number | null;
  /** The body; the reason where there was no answer. */
  text: string;
  retryAfterMs: number;
}

async function tryOnce(
  { apiKey, signal }: ServerOptions,
  url: string,
  { method = "GET", body, file }: Asked,
): Promise<Tried> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(body && { "content-type": "application/json" }),
        ...(apiKey !== undefined && { "x-auth-token": apiKey }),
      },
      ...(body && { body: printJson(body) }),
      ...(file && { body: file }),
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)]),
    });
    const { ok: isOk, status, headers } = response;
    const retryAfterMs = readRetryAfter(headers.get("retry-after") ?? undefined, Date.now());
    return { isOk, status, text: await response.text(), retryAfterMs };
  } catch (error) {
    return { isOk: false, status: null, text: reasonOf(error), retryAfterMs: 0 };
  }
}

/** Of a network error the cause says what happened: `ECONNREFUSED`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error && "code" in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : error.message;
}

/** With jitter, so that many jobs of a pipeline do not ask at once. */
function backoff(attempt: number): number {
  const longest = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  return longest / 2 + Math.random() * (longest / 2);
}

interface Problem {
  code?: unknown;
  message?: unknown;
}

/** What the server does not do, and will not do the next time. */
function refusalOf({ status, text }: Tried): CliError {
  const problem = (parseJson(text) ?? {}) as Problem; // its members are checked below
  const known = typeof problem.message === "string" ? problem.message : null;
  const message = known ?? `The server answered HTTP ${String(status)}.`;
  return new CliError(outcomeOf(status ?? 0, problem.code), message);
}

function outcomeOf(status: number, code: unknown): "usage" | "incomplete" {
  const isOfRequest = status >= 400 && status < 500;
  const isAbsent = code === BATCH_NOT_FOUND || status === 410;
  return isOfRequest && !isAbsent ? "usage" : "incomplete";
}
