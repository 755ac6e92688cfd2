// A page that waits for a silent database ends as a request to the API does, with a page that tries again by itself.
import type { IncomingMessage, ServerResponse } from "node:http";

import { isAppError } from "@/lib/base/errors";
import {
  answerInTime,
  READ_LIMITS,
  type WaitLimits,
} from "@/lib/platform/http/server/answer-in-time";
import { isPageRequest } from "@/lib/platform/http/server/guard-request";
import { fromNodeRequest } from "@/lib/platform/http/server/node-request";
import { withPageStatus } from "@/lib/platform/http/server/page-status";
import { getLog } from "@/lib/platform/process/log";

type RequestHandler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const RETRY_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Rehearsal</title></head>
<body><h1>The database cannot be reached</h1><p>Retrying automatically.</p></body>
</html>
`;

/**
 * Has `handler` answer; a page that has not begun when its time is over becomes a 503 with a sentence. One that has begun goes on:
 * cut off, it would be an error of the browser, and a busy machine can look like a silent database.
 */
export async function answerPage(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  handler: RequestHandler,
  limits: WaitLimits = READ_LIMITS,
): Promise<void> {
  if (!isPageRequest(fromNodeRequest(req).header)) return handler(req, res);
  let page = Promise.resolve();
  const begin = () => (page = handler(req, res));
  try {
    await withPageStatus(res, () => answerInTime(begin, limits));
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (res.headersSent) return page;
    sendRetryPage(res);
  }
}

function sendRetryPage(res: ServerResponse): void {
  // The renderer may still write when the database answers at last.
  res.on("error", (error) => {
    getLog().debug({ reason: error.message }, "a page came too late");
  });
  res.writeHead(503, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "retry-after": "1",
  });
  res.end(RETRY_PAGE);
}
