import { z } from "zod";

import { AppError, isAppError } from "@/lib/base/errors";
import { validate } from "@/lib/base/json/validate";
import { explainFailure, sendRequest } from "@/lib/platform/outbound/server/send-request";
import { isWrittenAddress } from "@/lib/platform/outbound/written-address";

const TIMEOUT_MS = 30_000;

const wantedSchema = z.object({
  url: z.string().max(8000),
  method: z.string().regex(/^[A-Za-z]{1,20}$/, "not a method"),
  headers: z.record(
    z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/, "not the name of a header"),
    z.coerce.string().regex(/^[^\r\n\0]*$/, "one line only"),
  ),
  body: z
    .union([z.string(), z.number(), z.boolean()])
    .nullable()
    .transform((body) => (body === null ? null : String(body))),
});

export interface FetchedAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

interface Fetching {
  signal: AbortSignal;
  /** What people of the project wrote: the code, parameters, secrets. */
  written: readonly string[];
}

/** Sends a request of a sandbox, only to checked addresses, as requests to targets. */
export async function fetchForCode(
  wanted: unknown,
  { signal, written }: Fetching,
): Promise<FetchedAnswer> {
  const { method, headers, ...rest } = validate(wantedSchema, wanted);
  const lowerCased = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  try {
    const { status, ...answer } = await sendRequest(
      {
        ...rest,
        method: method.toUpperCase(),
        headers: Object.fromEntries(lowerCased) as Record<string, string>,
        isWritten: isWrittenAddress(rest.url, written),
      },
      AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    );
    return { status, headers: answer.headers, body: answer.body };
  } catch (error) {
    if (isAppError(error)) throw error;
    // The query may contain keys.
    const [place = ""] = rest.url.split("?");
    throw new AppError(
      "upstream_failed",
      `${place.slice(0, 200)} could not be reached: ${explainFailure(error)}`,
    );
  }
}
