// Makes the findings of an evaluator.
import type { Evaluation } from "./findings-schema";

/** The part of an evaluation that differs from run to run. */
export type Finding = Pick<Evaluation, "passed" | "value" | "reason" | "messageKey">;

export const passed = (reason: string, messageKey: string | null = null): Finding => ({
  passed: true,
  value: null,
  reason,
  messageKey,
});

export const failed = (reason: string, messageKey: string | null = null): Finding => ({
  passed: false,
  value: null,
  reason,
  messageKey,
});

/** Neither passed nor failed: what it asks for was not reported, or cannot be read. */
export const notJudged = (reason: string, messageKey: string | null = null): Finding => ({
  passed: null,
  value: null,
  reason,
  messageKey,
});

export const measured = (value: number | null, reason: string): Finding => ({
  passed: null,
  value,
  reason,
  messageKey: null,
});

const QUOTED_LENGTH = 80;

/** A text within a sentence: quoted, on one line, shortened. */
export function quote(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const shown = line.length > QUOTED_LENGTH ? `${line.slice(0, QUOTED_LENGTH)}…` : line;
  return `“${shown}”`;
}

export interface RepeatedCriterion {
  text: string;
  times: number;
}

/** Checks in the middle of a run judge a criterion again: it is listed once, with how often. */
export function repeatedCriteria(criteria: readonly string[]): RepeatedCriterion[] {
  const times = new Map<string, number>();
  for (const text of criteria) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].map(([text, count]) => ({ text, times: count }));
}
