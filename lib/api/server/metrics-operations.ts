import { implement } from "@/lib/access/implement";
import { authenticate, readCredential } from "@/lib/access/keys/server/authenticate";
import { metricsApi } from "@/lib/api/metrics-api";
import { AppError } from "@/lib/base/errors";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import { isLoopbackName } from "@/lib/platform/outbound/written-address";
import { metricsText } from "@/lib/platform/process/metrics";
import { measureQueues } from "./measure-queues";

export const metricsOperations = implement(metricsApi, {
  getMetrics: async (_, { request }) => {
    await requireReader(request);
    await measureQueues();
    const { text, contentType } = await metricsText();
    return new Response(text, {
      headers: { "content-type": contentType, "cache-control": "no-store" },
    });
  },
});

/** What a proxy adds when it passes on the request of another machine. */
const FORWARDED = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/** Throws unauthorized, forbidden. */
async function requireReader(request: RawRequest): Promise<void> {
  if (!readCredential(request) && isFromThisMachine(request)) return;
  const { key } = await authenticate(request);
  if (!key.scopes.includes("read"))
    throw new AppError("forbidden", 'This API key has no permission for this: it lacks "read".');
}

function isFromThisMachine({ address, header }: RawRequest): boolean {
  if (address === null || FORWARDED.some((name) => header(name) !== null)) return false;
  return isLoopbackName(address);
}
