// (a) Events per second, beside an empty route of the same process in the same run.
import autocannon from "autocannon";

import { snapshotsOf } from "./conversations";
import { API_KEY } from "./product";

const SECONDS = 6;
export interface Load {
  perSecond: number;
  p50: number;
  p99: number;
  refused: number;
}

/** Posts snapshots to `path`: ingest, or the route that does nothing with them. */
export async function measurePosts(
  baseUrl: string,
  shape: { size: number; connections: number; path: string; key?: string },
): Promise<Load> {
  const bodies = snapshotsOf(shape.size);
  const headers = { "content-type": "application/json", "x-auth-token": shape.key ?? API_KEY };
  return load({
    url: baseUrl,
    connections: shape.connections,
    requests: [
      {
        method: "POST",
        path: shape.path,
        headers,
        setupRequest: (request) => ({ ...request, body: bodies.next().value }),
      },
    ],
  });
}

/** What the route does under this load. */
export async function load(options: autocannon.Options): Promise<Load> {
  await autocannon({ ...options, duration: 2 }); // warm-up
  const result = await autocannon({ ...options, duration: SECONDS });
  return {
    perSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused: result.non2xx + result.errors,
  };
}
