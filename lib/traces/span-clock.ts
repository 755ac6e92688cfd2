import type { SpanDetail } from "./span";

/** The span ends before it starts: its times come from clocks that differ. */
export function hasSkewedClock({
  startedAt,
  endedAt,
}: Pick<SpanDetail, "startedAt" | "endedAt">): boolean {
  return endedAt !== null && endedAt < startedAt;
}
