import { openLiveStream } from "./open-live-stream";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform keeps proxies from holding the stream back to compress it.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/** The stream of hints for one page. */
export async function answerLive(viewer: Parameters<typeof openLiveStream>[0]): Promise<Response> {
  return new Response(await openLiveStream(viewer), { headers: HEADERS });
}

/** No stream is opened: HEAD has no body. */
export function answerLiveHead(): Response {
  return new Response(null, { headers: HEADERS });
}
