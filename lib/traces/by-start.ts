import type { SpanSummary } from "./span";

type Placed = Pick<SpanSummary, "startedAt" | "id" | "key">;

/** Siblings, and whatever else is shown in order: by start, then id. */
export function byStart(a: Placed, b: Placed): number {
  return a.startedAt - b.startedAt || byLetters(a.id, b.id) || byLetters(a.key, b.key);
}

export function byLetters(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
