// How often the answers of a judge differ from the one that a run has.
import { printJson } from "@/lib/base/json/exact-json";
import { wilson } from "@/lib/results/comparison/statistics";
import type { FoundCriterion } from "@/lib/results/runs/findings/findings-schema";
import type { Agreement, DisagreementRate, RecordedCriterion } from "./rejudgement-schema";

export interface Rejudged {
  recorded: readonly RecordedCriterion[];
  /** Each with a letter for each criterion. */
  answers: readonly string[];
}

const LETTERS: Record<FoundCriterion["state"], string> = {
  met: "m",
  unmet: "u",
  "not-judged": "n",
};

/** An answer as it is stored. */
export function answerText(states: readonly FoundCriterion["state"][]): string {
  return states.map((state) => LETTERS[state]).join("");
}

interface Counted {
  text: string;
  kind: RecordedCriterion["kind"];
  differing: number;
  of: number;
}

/** Over the answers about any number of conversations. Null without an answer. */
export function agreementOf(rejudged: readonly Rejudged[]): Agreement | null {
  const criteria = new Map<string, Counted>();
  let differing = 0;
  let of = 0;
  for (const { recorded, answers } of rejudged) {
    const letters = answerText(recorded.map(({ state }) => state));
    of += answers.length;
    differing += answers.filter((answer) => answer !== letters).length;
    for (const [index, { text, kind }] of recorded.entries()) {
      const key = printJson([kind, text]);
      const counted = criteria.get(key) ?? { text, kind, differing: 0, of: 0 };
      counted.of += answers.length;
      counted.differing += answers.filter((answer) => answer[index] !== letters[index]).length;
      criteria.set(key, counted);
    }
  }
  if (of === 0) return null;
  return {
    ...rateOf(differing, of),
    criteria: [...criteria.values()]
      .filter((counted) => counted.of > 0)
      .map((counted) => ({ ...counted, ...rateOf(counted.differing, counted.of) }))
      .toSorted((a, b) => b.differing / b.of - a.differing / a.of),
  };
}

function rateOf(differing: number, of: number): DisagreementRate {
  return { differing, of, interval: wilson(differing, of) };
}
