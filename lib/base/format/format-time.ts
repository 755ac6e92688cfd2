// Times as people read them. The zone comes in: a server must not print its own.

const STEPS: readonly { belowMs: number; unitMs: number; unit: Intl.RelativeTimeFormatUnit }[] = [
  { belowMs: 60_000, unitMs: 1000, unit: "second" },
  { belowMs: 3_600_000, unitMs: 60_000, unit: "minute" },
  { belowMs: 86_400_000, unitMs: 3_600_000, unit: "hour" },
  { belowMs: 30 * 86_400_000, unitMs: 86_400_000, unit: "day" },
  { belowMs: 365 * 86_400_000, unitMs: 30 * 86_400_000, unit: "month" },
  { belowMs: Number.POSITIVE_INFINITY, unitMs: 365 * 86_400_000, unit: "year" },
];
const JUST_NOW_MS = 5000;

const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "short" });

/** `just now`, `12 sec. ago`, `3 days ago`; a clock that runs ahead reads as `in 5 min.`. */
export function formatRelativeTime(timeMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - timeMs);
  if (distance < JUST_NOW_MS) return "just now";
  const step = STEPS.find(({ belowMs }) => distance < belowMs);
  if (!step) return "";
  const amount = Math.floor(distance / step.unitMs);
  return relative.format(nowMs >= timeMs ? -amount : amount, step.unit);
}

export type TimeZone = "UTC" | undefined;

/** `22 Nov 2026, 14:05:09`, in the reader's zone when none is given. */
export function formatAbsoluteTime(timeMs: number, timeZone: TimeZone): string {
  return format({ dateStyle: "medium", timeStyle: "medium" }, timeMs, timeZone);
}

/** The same with the zone, for hovering: `22 November 2026 at 14:05:09 CET`. */
export function formatFullTime(timeMs: number, timeZone: TimeZone): string {
  return format({ dateStyle: "long", timeStyle: "long" }, timeMs, timeZone);
}

function format(options: Intl.DateTimeFormatOptions, timeMs: number, timeZone: TimeZone): string {
  const zoned = timeZone === undefined ? options : { ...options, timeZone };
  return new Intl.DateTimeFormat("en-GB", zoned).format(timeMs);
}
