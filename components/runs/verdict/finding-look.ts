// How a criterion or an evaluator of a run is shown.
import { Check, CircleHelp, Gauge, X, type LucideIcon } from "lucide-react";

import type { Findings, FoundCriterion } from "@/lib/results/runs/findings/findings-schema";

export interface FindingLook {
  Icon: LucideIcon;
  word: string;
  className: string;
}

const GOOD: FindingLook = { Icon: Check, word: "Met", className: "text-success" };
const BAD: FindingLook = { Icon: X, word: "Not met", className: "text-failure" };
const OPEN: FindingLook = { Icon: CircleHelp, word: "Not judged", className: "text-warning" };
const MEASURE: FindingLook = { Icon: Gauge, word: "Measured", className: "text-muted" };

/** What is bad comes first: it says why. */
const ORDER = [BAD, OPEN, GOOD, MEASURE];

/** A criterion or an evaluator of a run, as its panel and the conversation show it. */
export interface ShownFinding {
  /** Of the element in the panel. */
  elementId: string;
  look: FindingLook;
  /** Of a criterion that must not be met. */
  isForbidden: boolean;
  text: string;
  reason: string;
  messageId: string | null;
}

export function shownCriteria({ criteria }: Findings): ShownFinding[] {
  return criteria
    .map((found, index) => ({
      ...found,
      elementId: `criterion-${String(index)}`,
      look: lookOf(found),
      isForbidden: found.kind === "failure",
    }))
    .toSorted(byLook);
}

export function shownEvaluations({ evaluations }: Findings): ShownFinding[] {
  return evaluations
    .map((found, index) => ({
      ...found,
      elementId: `evaluator-${String(index)}`,
      look: evaluationLook(found),
      isForbidden: false,
      text: found.label,
    }))
    .toSorted(byLook);
}

function byLook(a: ShownFinding, b: ShownFinding): number {
  return ORDER.indexOf(a.look) - ORDER.indexOf(b.look);
}

function lookOf({ kind, state }: FoundCriterion): FindingLook {
  if (state === "not-judged") return OPEN;
  return (state === "met") === (kind === "success") ? GOOD : BAD;
}

function evaluationLook({ kind, passed }: Findings["evaluations"][number]): FindingLook {
  if (kind === "metric") return MEASURE;
  if (passed === null) return OPEN;
  return passed ? GOOD : BAD;
}
