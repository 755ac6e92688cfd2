// The browser's way to our API: JSON or one kind of error.
import { isJsonObject, parseJson } from "@/lib/base/json/json";

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

export function queryString(query: QueryValues): string {
  const given = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === "" ? [] : [[key, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

/** The JSON of an answer, undefined where there is none. Throws `ApiError`. */
export async function send(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...init, cache: "no-store" });
  const body = parseJson(await response.text());
  if (response.ok) return body;
  const message = isJsonObject(body) ? body["error"] : undefined; // an error page is not JSON
  throw new ApiError(
    response.status,
    typeof message === "string" ? message : response.statusText,
    body ?? null,
  );
}
