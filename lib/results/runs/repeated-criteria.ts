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
