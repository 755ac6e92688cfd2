// Every span of a trace may bring a hint, and the answer has megabytes where there are thousands of them.
import type { Query } from "@tanstack/react-query";

import type { TraceDetail } from "../trace-detail";
import { traceQueries } from "./trace-queries";

const LARGE_FROM_SPANS = 500;
const LARGE_REST_MS = 3000;

/** How long the query of a trace rests after it was asked for again; nothing of any other query. */
export function traceRestMs(project: string, { queryKey, state }: Query): number {
  const details = traceQueries.details(project);
  if (details.some((part, index) => queryKey[index] !== part)) return 0;
  const { spans } = (state.data ?? { spans: [] }) as TraceDetail; // what queries of these keys answer
  return spans.length > LARGE_FROM_SPANS ? LARGE_REST_MS : 0;
}
