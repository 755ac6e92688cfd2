// Times as people read them. The zone comes in: a server must not print its own.

const counts = new Intl.NumberFormat("en");

/** `1,202`: any number of things that pages show. */
export function formatCount(count: number): string {
  return counts.format(count);
}

const FINEST_USD = 0.000001;

/** `$0.0123`, in US dollars; so fine that a cheap call does not read as free. */
export function formatCost(costUsd: number): string {
  if (costUsd > 0 && costUsd < FINEST_USD) return "<$0.000001";
  return `$${costUsd.toLocaleString("en", { maximumFractionDigits: 6 })}`;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FINEST_MS = 0.1;
const FINE_BELOW_MS = 10;

/** `<0.1 ms`, `0.5 ms`, `840 ms`, `12.3 s`, `1 min 15 s`, `2 h 5 min`, `3 d 4 h`. Rounded first: 999.6 ms are a second. */
export function formatDuration(ms: number): string {
  if (ms < 0) return `-${formatDuration(-ms)}`;
  if (Math.round(ms) < SECOND) return `${milliseconds(ms)} ms`;
  const tenths = Math.round(ms / 100);
  if (tenths * 100 < MINUTE) return `${(tenths / 10).toFixed(1)} s`;
  const seconds = Math.floor(tenths / 10) * SECOND;
  if (seconds < HOUR)
    return twoUnits(seconds, { unit: MINUTE, name: "min" }, { unit: SECOND, name: "s" });
  if (seconds < DAY)
    return twoUnits(seconds, { unit: HOUR, name: "h" }, { unit: MINUTE, name: "min" });
  return twoUnits(seconds, { unit: DAY, name: "d" }, { unit: HOUR, name: "h" });
}

function milliseconds(ms: number): string {
  if (ms > 0 && ms < FINEST_MS) return `<${String(FINEST_MS)}`;
  return String(ms < FINE_BELOW_MS ? Math.round(ms * 10) / 10 : Math.round(ms));
}

interface Unit {
  unit: number;
  name: string;
}

function twoUnits(ms: number, large: Unit, small: Unit): string {
  const whole = Math.floor(ms / large.unit);
  const rest = Math.floor((ms % large.unit) / small.unit);
  const head = `${formatCount(whole)} ${large.name}`;
  return rest === 0 ? head : `${head} ${String(rest)} ${small.name}`;
}

/** `66.7%` for two thirds. Rounds to tenths, but gives 100% only for all, and 0% only for none. */
export function formatPercent(share: number): string {
  const rounded = Math.round(share * 1000) / 10;
  if (rounded === 100 && share < 1) return "99.9%";
  if (rounded === 0 && share > 0) return "0.1%";
  return `${String(rounded)}%`;
}

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

/** `just now`, `12 sec. ago`, `3 days ago`; what is to come, or a clock that runs ahead, reads as `in 5 min.`, rounded. */
export function formatRelativeTime(timeMs: number, nowMs: number): string {
  const distance = Math.abs(nowMs - timeMs);
  if (distance < JUST_NOW_MS) return "just now";
  const isPast = nowMs >= timeMs;
  const unitsOf = (unitMs: number) =>
    isPast ? Math.floor(distance / unitMs) : Math.round(distance / unitMs);
  const step = STEPS.find(
    ({ belowMs, unitMs }) => distance < belowMs && unitsOf(unitMs) * unitMs < belowMs,
  );
  if (!step) return "";
  const amount = unitsOf(step.unitMs);
  return relative.format(isPast ? -amount : amount, step.unit);
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

/** `22 November 2026`, the same for everybody. */
export function formatDay(date: Date): string {
  return format({ dateStyle: "long" }, date.getTime(), "UTC");
}

/** Short labels of times in order, in the reader's zone: `22 Nov`, or `14:05` if all are of one day. */
export function shortTimeLabels(timesMs: readonly number[]): string[] {
  const days = timesMs.map((timeMs) =>
    format({ day: "numeric", month: "short" }, timeMs, undefined),
  );
  if (new Set(days).size > 1) return days;
  return timesMs.map((timeMs) => format({ hour: "2-digit", minute: "2-digit" }, timeMs, undefined));
}

function format(options: Intl.DateTimeFormatOptions, timeMs: number, timeZone: TimeZone): string {
  const zoned = timeZone === undefined ? options : { ...options, timeZone };
  return new Intl.DateTimeFormat("en-GB", zoned).format(timeMs);
}
