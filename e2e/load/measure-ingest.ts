// (a) Events per second, beside an empty route of the same process in the same run.
import autocannon from "autocannon";

import { snapshotsOf } from "./conversations";
import { API_KEY } from "./product";

const SECONDS = 6;
const BATCHED_EVENTS = 200_000;
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

/** Posts many snapshots of about 2,000 bytes with each request. */
export async function measureBatches(baseUrl: string, events: number): Promise<Load> {
  const snapshots = snapshotsOf(2000);
  // Made before: to make them takes longer than to store them.
  const bodies = Array.from({ length: Math.ceil(BATCHED_EVENTS / events) }, () =>
    Array.from({ length: events }, () => snapshots.next().value).join("\n"),
  );
  const headers = { "content-type": "application/json", "x-auth-token": API_KEY };
  return load({
    url: baseUrl,
    connections: 10,
    requests: [
      {
        method: "POST",
        path: "/api/scenario-events/batch",
        headers,
        setupRequest: (request) => ({ ...request, body: bodies.pop() ?? "" }),
      },
    ],
  });
}

/** POSTs of JSON, each body made anew, at 10 connections. */
export async function measureMade(
  url: string,
  { path, headers }: { path: string; headers: Record<string, string> },
  makeBody: () => object,
): Promise<Load> {
  const setupRequest = (request: autocannon.Request) => ({
    ...request,
    body: JSON.stringify(makeBody()),
  });
  return load({
    url,
    connections: 10,
    requests: [{ method: "POST", path, headers, setupRequest }],
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
