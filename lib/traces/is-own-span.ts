import type { SpanSummary } from "./span";

/** Whether it is the span of the session itself, which has the session's id. */
export function isOwnSpan({
  kind,
  id,
  traceId,
}: Pick<SpanSummary, "kind" | "id" | "traceId">): boolean {
  return kind === "session" && id === traceId;
}
