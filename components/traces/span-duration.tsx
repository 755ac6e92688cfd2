import { ClockAlert } from "lucide-react";

import { formatDuration } from "@/lib/base/format/format-duration";
import { hasSkewedClock } from "@/lib/traces/has-skewed-clock";
import type { SpanDetail } from "@/lib/traces/span";

type Timed = Pick<SpanDetail, "startedAt" | "endedAt" | "durationMs">;

const CLOCKS_DIFFER = "ends before it starts: clocks differ";

interface SpanDurationProps {
  span: Timed;
  /** Shown for a span that has not ended. */
  open: string;
}

/** How long a span took, with a mark where its times come from clocks that differ. */
export function SpanDuration({ span, open }: SpanDurationProps) {
  const text = span.durationMs === null ? open : formatDuration(span.durationMs);
  if (!hasSkewedClock(span)) return text;
  return (
    <span title={CLOCKS_DIFFER}>
      <ClockAlert aria-hidden className="text-warning mr-1 inline size-3.5 align-[-2px]" />
      {text}
      <span className="sr-only">, {CLOCKS_DIFFER}</span>
    </span>
  );
}

/** The same in words, for a line of facts. */
export function durationFacts(span: Timed): string[] {
  const text = span.durationMs === null ? "still open" : formatDuration(span.durationMs);
  return hasSkewedClock(span) ? [text, CLOCKS_DIFFER] : [text];
}
