// The criteria of a run one by one, whoever judged them: what comparisons and the filter by criterion read.
import type { Results } from "@/lib/results/log/run-event";

export const CRITERION_RESULTS = ["unmet", "not-judged", "met"] as const;
/** `met` is good: a failure criterion is met when it did not happen. */
export type CriterionResult = (typeof CRITERION_RESULTS)[number];

export interface RunCriterion {
  /** A failure criterion reads "Never: …". */
  text: string;
  result: CriterionResult;
  /** Empty where none was given. */
  reason: string;
  /** The message that is the evidence. */
  messageId: string | null;
}

/** Further ones are in the results of the run alone. */
const MAX_CRITERIA = 1000;

/** In order. Of one that was judged more than once, the worst result counts. */
export function criteriaOf(results: Results | null): RunCriterion[] {
  const found = new Map<string, RunCriterion>();
  for (const criterion of listCriteria(results)) {
    const identity = criterionIdentity(criterion.text);
    const known = found.get(identity);
    if (!known || isWorse(criterion, known)) found.set(identity, criterion);
  }
  return [...found.values()].slice(0, MAX_CRITERIA);
}

function listCriteria(results: Results | null): RunCriterion[] {
  if (!results) return [];
  const { findings, metCriteria, unmetCriteria } = results;
  if (findings && findings.criteria.length > 0)
    return findings.criteria.map(({ text, kind, state, reason, messageId }) => ({
      text: kind === "failure" ? `Never: ${text}` : text,
      result: kind === "failure" ? opposite(state) : state,
      ...{ reason, messageId },
    }));
  const unexplained = { reason: "", messageId: null };
  return [
    ...unmetCriteria.map((text) => ({ text, result: "unmet" as const, ...unexplained })),
    ...metCriteria.map((text) => ({ text, result: "met" as const, ...unexplained })),
  ];
}

const OPPOSITE: Record<CriterionResult, CriterionResult> = {
  met: "unmet",
  unmet: "met",
  "not-judged": "not-judged",
};

const opposite = (result: CriterionResult) => OPPOSITE[result];

function isWorse(one: RunCriterion, other: RunCriterion): boolean {
  return CRITERION_RESULTS.indexOf(one.result) < CRITERION_RESULTS.indexOf(other.result);
}

/** Equal for one sentence in different spellings: case, spaces and the punctuation at its end do not count. */
export function criterionIdentity(text: string): string {
  const words = text.normalize("NFKC").toLowerCase().trim().replaceAll(/\s+/g, " ");
  let end = words.length;
  while (end > 0 && /[\p{P}\s]/u.test(words.charAt(end - 1))) end -= 1;
  return end === 0 ? words : words.slice(0, end);
}
