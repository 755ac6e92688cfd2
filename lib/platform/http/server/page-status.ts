// Next can answer a page 404, and not 410. A page that shows what was deleted says so here, and our server changes the
// status when the answer begins.
import type { ServerResponse } from "node:http";

import { AsyncValue } from "@/lib/platform/process/async-value";

const NOT_FOUND = 404;
const GONE = 410;

interface PageStatus {
  isGone: boolean;
}

const pageStatus = new AsyncValue<PageStatus>("page-status");

/** To be called while a page is made, before `notFound`. */
export function markGone(): void {
  const status = pageStatus.get();
  if (status) status.isGone = true;
}

/** Has `work` answer a page whose status markGone can change. */
export function withPageStatus<T>(res: ServerResponse, work: () => T): T {
  const status: PageStatus = { isGone: false };
  const writeHead = res.writeHead.bind(res) as (...args: unknown[]) => ServerResponse; // one of its overloads
  res.writeHead = (code: number, ...rest: unknown[]) =>
    writeHead(status.isGone && code === NOT_FOUND ? GONE : code, ...rest);
  return pageStatus.run(status, work);
}
