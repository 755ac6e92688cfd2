// How a model is reached whose address somebody of the project wrote: as targets are, by a checked address only.
import { Agent, fetch as undiciFetch } from "undici";

import { isAppError } from "@/lib/errors";
import { checkedLookup, requireAllowedHost } from "@/lib/targets/server/check-address";

const MAX_ANSWER_BYTES = 10 * 1024 * 1024;

const agent = new Agent({
  connect: { lookup: checkedLookup, timeout: 10_000 },
  maxResponseSize: MAX_ANSWER_BYTES,
});

/** A redirect is not followed: its address has not been checked. */
export const checkedFetch: typeof globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  requireAllowedHost(url);
  // The global types and undici's own describe the same objects, each by names of its own.
  const options = { ...init, redirect: "manual", dispatcher: agent } as Parameters<
    typeof undiciFetch
  >[1];
  try {
    return (await undiciFetch(url, options)) as unknown as Response;
  } catch (error) {
    // A refused address stays refused: as it is, nobody tries it again.
    if (error instanceof Error && isAppError(error.cause)) throw error.cause;
    throw error;
  }
};
