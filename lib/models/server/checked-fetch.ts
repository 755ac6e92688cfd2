// How a model is reached whose address somebody of the project wrote: as targets are, by a checked address only.
import { fetch as undiciFetch } from "undici";

import { AppError, isAppError } from "@/lib/base/errors";
import { agentOf, MAX_ANSWER_BYTES } from "@/lib/platform/outbound/server/checked-agent";

/** A redirect is not followed: its address has not been checked. At most 10 MB of an answer are read, after inflation. */
export const checkedFetch: typeof globalThis.fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const dispatcher = agentOf(url, { isWritten: true });
  // The global types and undici's own describe the same objects, each by names of its own.
  const options = { ...init, redirect: "manual", dispatcher } as Parameters<typeof undiciFetch>[1];
  try {
    return limited((await undiciFetch(url, options)) as unknown as Response);
  } catch (error) {
    // A refused address stays refused: this error is not retried.
    if (error instanceof Error && isAppError(error.cause)) throw error.cause;
    throw error;
  }
};

/** For the model of the environment, whose address the operator wrote: only the size of an answer is bounded. */
export const cappedFetch: typeof globalThis.fetch = async (input, init) =>
  limited(await globalThis.fetch(input, init));

function limited(response: Response): Response {
  if (!response.body) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(byteLimit()), { status, statusText, headers });
}

function byteLimit(): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform: (chunk, controller) => {
      size += chunk.byteLength;
      if (size > MAX_ANSWER_BYTES)
        controller.error(
          new AppError("upstream_failed", "The model's response is larger than 10 MB."),
        );
      else controller.enqueue(chunk);
    },
  });
}
