"use client";

import {
  formatAbsoluteTime,
  formatFullTime,
  formatRelativeTime,
} from "@/lib/base/format/format-time";
import { useIsHydrated, useNow } from "./now";

const SECOND_MS = 1000;

interface TimeTextProps {
  /** ISO 8601. */
  time: string;
  className?: string;
}

/** `3 min. ago`; the exact time on hover. */
export function RelativeTime({ time, className }: TimeTextProps) {
  const now = useNow();
  const zone = useZone();
  const timeMs = Date.parse(time);
  return (
    <time dateTime={time} title={formatFullTime(timeMs, zone)} className={className}>
      {formatRelativeTime(timeMs, now)}
    </time>
  );
}

interface AbsoluteTimeProps extends TimeTextProps {
  /** To the millisecond. */
  isPrecise?: boolean;
}

/** `22 Nov 2026, 14:05:09`; the zone on hover. */
export function AbsoluteTime({ time, isPrecise = false, className }: AbsoluteTimeProps) {
  const zone = useZone();
  const timeMs = Date.parse(time);
  return (
    <time dateTime={time} title={formatFullTime(timeMs, zone)} className={className}>
      {formatAbsoluteTime(timeMs, zone)}
      {isPrecise && `.${String(timeMs % SECOND_MS).padStart(3, "0")}`}
    </time>
  );
}

/** The reader's zone is known to the browser only. */
function useZone(): "UTC" | undefined {
  return useIsHydrated() ? undefined : "UTC";
}
