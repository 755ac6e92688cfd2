import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { openLiveStream } from "@/lib/platform/live/server/open-live-stream";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps proxies from holding the stream back to compress it.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

export const GET = route(projectContracts.getLive, async ({ project, query, request }) => {
  const viewer = { projectId: project.id, tab: query.tab, signal: request.signal };
  return new Response(await openLiveStream(viewer), { headers: HEADERS });
});

/** Opens nothing: a HEAD has nobody who reads the stream. */
export function HEAD(): Response {
  return new Response(null, { headers: HEADERS });
}
