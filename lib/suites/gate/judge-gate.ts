// From what a batch did to a verdict for each rule, and to one outcome. Pure: the same for the API, the command line and
// every format.
import { plural } from "@/lib/base/text/names";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { withoutSpared } from "@/lib/results/cells/cell-policy";
import {
  checkCostIncrease,
  checkMissing,
  checkRegressions,
  type Baseline,
} from "./baseline-checks";
import type { CheckStatus, GateOutcome } from "./gate-report";
import { REQUIRE, type GateRule, type GateRules } from "./gate-rules";
import { checkRequirements } from "./requirement-checks";
import { checkCost, checkP95, checkPassHatK, checkPassRate } from "./rule-checks";
import { selectCells, type JudgedCell } from "./select-cells";
import { verdict, type Verdict } from "./verdict";

export interface GateFacts {
  /** Of the batch. */
  counts: RunCounts;
  cells: readonly JudgedCell[];
  /** By the reference that the rule compares with. */
  baselines: ReadonlyMap<string, Baseline>;
  /** By the id of the rule, of the runs of its scenarios. */
  p95: ReadonlyMap<string, number | null>;
}

export interface Judgement {
  outcome: GateOutcome;
  sentence: string;
  verdicts: Verdict[];
}

export function judgeGate(rules: GateRules, facts: GateFacts): Judgement {
  const counts = withoutSpared(
    facts.counts,
    facts.cells.map(({ policy }) => policy),
  );
  const verdicts = [
    ...checkRequirements(rules.require, counts),
    ...rules.rules
      .flatMap((rule) => judgeRule(rule, rules, facts))
      .map((one) => (counts.unfinished > 0 ? soFar(one) : one)),
  ];
  const outcome = outcomeOf(verdicts);
  return { outcome, sentence: sentenceOf(outcome, verdicts), verdicts };
}

/** While runs are in progress, no rule holds and none is broken. */
function soFar(one: Verdict): Verdict {
  return { ...one, status: "incomplete", sentence: `So far: ${one.sentence}` };
}

function judgeRule(rule: GateRule, rules: GateRules, facts: GateFacts): Verdict[] {
  const cells = selectCells(facts.cells, rule.scenarios);
  if (cells.length === 0) return [withoutCells(rule, rules)];
  const baseline = facts.baselines.get(baselineRef(rule));
  const compared = baseline && { rule, baseline, rules };
  return [
    ...(rule.passAtLeast === undefined ? [] : [checkPassRate(rule, cells, rule.passAtLeast)]),
    ...(rule.passHatK ? [checkPassHatK(rule, cells, rule.passHatK)] : []),
    ...(rule.maxCostUsd === undefined ? [] : [checkCost(rule, cells, rule.maxCostUsd)]),
    ...(rule.maxP95Ms === undefined
      ? []
      : [checkP95(rule, facts.p95.get(rule.id) ?? null, rule.maxP95Ms)]),
    ...(compared ? compareRule(cells, compared) : []),
  ];
}

interface Compared {
  rule: GateRule;
  baseline: Baseline;
  rules: GateRules;
}

function compareRule(cells: readonly JudgedCell[], compared: Compared): Verdict[] {
  const { rule } = compared;
  const { maxCostIncreasePercent } = rule;
  return [
    ...(comparesResults(rule)
      ? [checkRegressions(cells, compared), ...checkMissing(compared)]
      : []),
    ...(maxCostIncreasePercent === undefined
      ? []
      : [checkCostIncrease(cells, compared, maxCostIncreasePercent)]),
  ];
}

/** `against` beside a limit of cost alone names what the cost is compared with. */
function comparesResults({ against, grade, allow, maxCostIncreasePercent }: GateRule): boolean {
  if ((grade ?? allow) !== undefined) return true;
  return against !== undefined && maxCostIncreasePercent === undefined;
}

/** Whether a rule needs a baseline at all. */
export function needsBaseline(rule: GateRule): boolean {
  return rule.maxCostIncreasePercent !== undefined || comparesResults(rule);
}

export const baselineRef = ({ against }: GateRule) => against ?? "previous";

const STATUS_OF_MISSING = { incomplete: "incomplete", fail: "failed", ignore: "skipped" } as const;

function withoutCells({ id }: GateRule, { onMissingScenario }: GateRules): Verdict {
  return verdict({
    id,
    check: "scenarios",
    status: STATUS_OF_MISSING[onMissingScenario],
    ...{ observed: 0, threshold: null, unit: "cells" },
    sentence: "No run of the batch is of these scenarios.",
  });
}

/** Broken requirements make nothing established; a rule that is broken is broken either way. */
function outcomeOf(verdicts: readonly Verdict[]): GateOutcome {
  const has = (status: CheckStatus) => verdicts.some((one) => one.status === status);
  if (has("failed")) return "failed";
  // Requirements alone establish nothing.
  const isJudged = verdicts.some(({ id, status }) => id !== REQUIRE && status === "passed");
  return has("incomplete") || !isJudged ? "incomplete" : "passed";
}

function sentenceOf(outcome: GateOutcome, verdicts: readonly Verdict[]): string {
  if (outcome === "passed")
    return `Passed: ${plural(verdicts.filter(({ status }) => status === "passed").length, "check holds", "checks hold")}.`;
  const status = outcome === "failed" ? "failed" : "incomplete";
  const reasons = verdicts.filter((one) => one.status === status);
  const [first] = reasons;
  if (!first) return "Incomplete: nothing was checked.";
  const more = reasons.length > 1 ? ` And ${plural(reasons.length - 1, "more check")}.` : "";
  const label = outcome === "failed" ? "Failed" : "Incomplete";
  return `${label}: ${first.id} ${first.check}. ${first.sentence}${more}`;
}
