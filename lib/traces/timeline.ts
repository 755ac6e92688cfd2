// Positions of the bars of a timeline. Times are Unix milliseconds; positions are shares of the window's width.
import type { SpanSummary } from "./span";

export interface Window {
  from: number;
  to: number;
}

type Timed = Pick<SpanSummary, "startedAt" | "endedAt">;

/** So narrow that a microsecond is a thousandth of it: nothing is measured finer. */
const NARROWEST_MS = 0.001;

function endOf({ startedAt, endedAt }: Timed): number {
  return Math.max(startedAt, endedAt ?? startedAt);
}

/** From the first start to the last end. */
export function wholeWindow(spans: readonly Timed[]): Window {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const span of spans) {
    from = Math.min(from, span.startedAt);
    to = Math.max(to, endOf(span));
  }
  return spans.length === 0 ? { from: 0, to: 1 } : widened({ from, to });
}

/** Null for a span outside the window. */
export function placeBar(
  span: Timed,
  { from, to }: Window,
): { start: number; width: number } | null {
  const end = endOf(span);
  if (end < from || span.startedAt > to) return null;
  const start = Math.max(span.startedAt, from);
  return { start: (start - from) / (to - from), width: (Math.min(end, to) - start) / (to - from) };
}

/** `factor` below 1 looks closer at the place `at` (a share of the width); never beyond the whole. */
export function zoomWindow(window: Window, whole: Window, { factor, at }: Zoom): Window {
  const width = Math.min((window.to - window.from) * factor, whole.to - whole.from);
  const pivot = window.from + (window.to - window.from) * at;
  return within(whole, { from: pivot - width * at, to: pivot + width * (1 - at) });
}

interface Zoom {
  factor: number;
  at: number;
}

/** Moved by a share of its width; never beyond the whole. */
export function moveWindow(window: Window, whole: Window, by: number): Window {
  const step = (window.to - window.from) * by;
  return within(whole, { from: window.from + step, to: window.to + step });
}

/** Around one span, with some air. */
export function windowAround(span: Timed, whole: Window): Window {
  const air = (endOf(span) - span.startedAt) * 0.1;
  return within(whole, { from: span.startedAt - air, to: endOf(span) + air });
}

const STEPS = [1, 2, 5];

/** Round offsets from the start of the whole, at most `most` within the window. */
export function ticksOf({ from, to }: Window, whole: Window, most: number): number[] {
  const least = (to - from) / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = (STEPS.find((factor) => factor * power >= least) ?? 10) * power;
  const first = Math.ceil((from - whole.from) / step);
  const count = Math.floor((to - whole.from) / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, index) => (first + index) * step);
}

function within(whole: Window, { from, to }: Window): Window {
  const width = Math.min(to - from, whole.to - whole.from);
  const start = Math.min(Math.max(from, whole.from), whole.to - width);
  return widened({ from: start, to: start + width });
}

function widened({ from, to }: Window): Window {
  // Times are so large that their precision is about a thousandth of a millisecond.
  return to - from >= NARROWEST_MS ? { from, to } : { from, to: from + NARROWEST_MS };
}
