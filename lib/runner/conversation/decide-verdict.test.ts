// A run that was started with evaluators only: its criteria are not judged, and that is never a pass.
import { expect, test } from "vitest";

import type { Evaluation } from "@/lib/results/runs/findings/findings-schema";
import { beginConversation } from "./conversation-state";
import { decideVerdict } from "./decide-verdict";
import type { Plan } from "./judgement";

const PLAN: Plan = {
  situation: "",
  successCriteria: ["Is kind"],
  failureCriteria: [],
  failureCriteriaMode: "on_max_messages",
  evaluatorsOnly: true,
  maxMessages: 6,
};

const evaluation = (kind: Evaluation["kind"], passed: boolean | null): Evaluation => ({
  type: "contains",
  label: "Contains “x”",
  kind,
  passed,
  value: null,
  unit: null,
  reason: "The reason.",
  messageKey: null,
});

const decide = (evaluations: readonly Evaluation[]) =>
  decideVerdict(
    PLAN,
    { ...beginConversation([]), hasReply: true, isUnchecked: false, evaluations },
    "full",
  );

interface Expected {
  verdict: string;
  reasoning: RegExp;
}

test.each<[string, Evaluation[], Expected]>([
  [
    "no evaluators",
    [],
    { verdict: "inconclusive", reasoning: /Nothing was checked.*1 criterion was not judged/ },
  ],
  [
    "only a metric",
    [evaluation("metric", null)],
    { verdict: "inconclusive", reasoning: /Nothing was checked/ },
  ],
  [
    "one that cannot be judged",
    [evaluation("assertion", null)],
    { verdict: "inconclusive", reasoning: /The reason/ },
  ],
  [
    "one that fails",
    [evaluation("assertion", false)],
    { verdict: "failure", reasoning: /The reason/ },
  ],
  [
    "one that passes",
    [evaluation("assertion", true)],
    {
      verdict: "success",
      reasoning: /1 assertion passed\. 1 criterion was not judged: the run used evaluators only/,
    },
  ],
])("with %s", (_, evaluations, { verdict, reasoning }) => {
  const outcome = decide(evaluations);
  expect(outcome.verdict).toBe(verdict);
  expect(outcome.reasoning).toMatch(reasoning);
  expect([...outcome.metCriteria, ...outcome.unmetCriteria]).toEqual([]);
});
