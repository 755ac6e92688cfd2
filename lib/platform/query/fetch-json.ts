// The browser's way to our API: JSON or one kind of error.
import type { FieldProblem } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json/json";
import { listAt, textAt, valueAt } from "@/lib/base/json/json-fields";

/** An answer that is not 2xx; `message` is the server's sentence for people. */
export class ApiError extends Error {
  readonly status: number;
  /** The fields that the server names. */
  readonly fields: readonly FieldProblem[];
  /** Of a conflict: what is stored now. */
  readonly current: unknown;

  /** `body` is a problem of our own API, or an error of the EvalStudio addresses, whose sentence is under `error`. */
  constructor(status: number, body: unknown, fallback: string) {
    super(textAt(body, "message") || textAt(body, "error") || fallback);
    this.name = "ApiError";
    this.status = status;
    this.fields = listAt(body, "fields").map((item) => ({
      field: textAt(item, "field"),
      message: textAt(item, "message"),
    }));
    this.current = valueAt(body, "current");
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
  const response = await fetch(path, { ...init, cache: "no-store" }).catch(readableFailure);
  const body = parseJson(await response.text());
  if (response.ok) return body;
  throw new ApiError(response.status, body, response.statusText); // an error page is not JSON
}

/** The browser's own words, such as "Failed to fetch", say nothing to people. */
function readableFailure(error: unknown): never {
  if (error instanceof TypeError) throw new Error("Rehearsal cannot be reached.", { cause: error });
  throw error; // aborted
}
