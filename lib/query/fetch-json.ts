// The browser's way to our API: JSON or one kind of error.

/** An answer that is not 2xx; `message` is the server's sentence for people. */
export class ApiError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
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
  const headers = { "content-type": "application/json" };
  return send<T>(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export function queryString(query: QueryValues): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === "" ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, cache: "no-store" });
  const body = (await response.json().catch(() => null)) as { error?: string } | null; // an error page is not JSON
  if (!response.ok) throw new ApiError(response.status, body?.error ?? response.statusText);
  return body as T; // our own API: its schemas are checked by the contract tests
}
