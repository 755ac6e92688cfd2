// The browser's way to our API: JSON or one kind of error.
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";

/** An answer that is not 2xx; `message` is the server's sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  /** The answer's JSON, for a caller that knows more of it than its sentence; null when it is not JSON. */
  readonly body: unknown;

  constructor(status: number, message: string, body: unknown = null) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.body = body;
  }
}

export type QueryValues = Record<string, string | number | boolean | null | undefined>;

/** GETs `path` with `query` (empty values left out). Throws `ApiError`. */
export async function fetchJson<T>(
  path: string,
  query: QueryValues = {},
  signal?: AbortSignal,
): Promise<T> {
  return send<T>(path + queryString(query), { ...(signal && { signal }) });
}

/** POSTs `body` as JSON. Throws `ApiError`. */
export async function postJson<T>(path: string, body: unknown = {}): Promise<T> {
  return send<T>(path, withJson("POST", body));
}

/** PUTs `body` as JSON; `ifMatch` names the version that it was made from. Throws `ApiError`. */
export async function putJson<T>(path: string, body: unknown, ifMatch?: string): Promise<T> {
  return send<T>(path, withJson("PUT", body, ifMatch === undefined ? {} : { "if-match": ifMatch }));
}

/** PATCHes with `body` as JSON. Throws `ApiError`. */
export async function patchJson<T>(path: string, body: unknown): Promise<T> {
  return send<T>(path, withJson("PATCH", body));
}

/** Throws `ApiError`. */
export async function deleteJson(path: string): Promise<void> {
  await send(path, { method: "DELETE" });
}

function withJson(
  method: string,
  body: unknown,
  headers: Record<string, string> = {},
): RequestInit {
  return {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: printJson(body),
  };
}

export function queryString(query: QueryValues): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === "" ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, cache: "no-store" });
  const body = parseJson(await response.text()) as { error?: string } | null | undefined; // an error page is not JSON
  if (!response.ok)
    throw new ApiError(response.status, body?.error ?? response.statusText, body ?? null);
  return body as T; // our own API: its schemas are checked by the contract tests
}
