// From what a batch did to a verdict for each rule, and to one outcome. Pure: the same for the API, the command line and
// every format.
import { formatCost } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { whyNotConfirmed, type ConfirmOutcome } from "@/lib/results/batches/confirm-outcome";
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
import {
  countedCells,
  countedRuns,
  missedScenarios,
  selectCells,
  type JudgedCell,
} from "./select-cells";
import { verdict, type RuleVerdict } from "./verdict";

export interface GateFacts {
  /** Of the batch. */
  counts: RunCounts;
  cells: readonly JudgedCell[];
  /** By the reference that the rule compares with. */
  baselines: ReadonlyMap<string, Baseline>;
  /** By the id of the rule, of the runs of its scenarios. */
  p95: ReadonlyMap<string, number | null>;
  /** Keys of the cells in quarantine, also of those that the batch does not have. */
  quarantined: ReadonlySet<string>;
  /** The cost at which the rest of the batch was not started; null where all was. */
  stoppedAtCostUsd: number | null;
  /** The cost limit of the batch, where it did not count some of its runs: their cost is unknown. */
  uncounted: { limitUsd: number; runs: number } | null;
  /** Of suspects that run again by themselves; null where they do not. Without an outcome they may run yet. */
  confirm: { outcome: ConfirmOutcome | null } | null;
}

export interface GateJudgement {
  outcome: GateOutcome;
  sentence: string;
  verdicts: RuleVerdict[];
}

export function judgeGate(rules: GateRules, facts: GateFacts): GateJudgement {
  const cells = countedCells(facts.cells, rules, facts.quarantined);
  const all = withoutSpared(facts.counts, facts.cells);
  const counted = countedRuns(facts.counts, { all: facts.cells, cells });
  const isPending = facts.confirm?.outcome === null;
  const isCut = isPending || all.unfinished > 0 || facts.stoppedAtCostUsd !== null;
  const verdicts = [
    ...(facts.stoppedAtCostUsd === null ? [] : [stoppedAtCost(facts.stoppedAtCostUsd)]),
    ...(facts.uncounted === null ? [] : [uncountedCost(facts.uncounted)]),
    ...(isPending ? [SUSPECTS_PENDING] : []),
    ...checkRequirements(rules.require, { all, counted }),
    ...rules.rules
      .flatMap((rule) => judgeRule(rule, rules, { ...facts, cells, all: facts.cells }))
      .map((one) => (isCut ? soFar(one) : one)),
  ];
  const outcome = outcomeOf(verdicts);
  return { outcome, sentence: sentenceOf(outcome, verdicts), verdicts };
}

/** Runs that were not started say nothing, so the batch is incomplete whatever the others did. */
function stoppedAtCost(costUsd: number): RuleVerdict {
  return verdict({
    id: REQUIRE,
    check: "maxCostUsd",
    status: "incomplete",
    ...{ observed: null, threshold: costUsd, unit: "usd" },
    sentence: `The rest was not started: the cost limit of ${formatCost(costUsd)} was reached.`,
  });
}

/** A limit that did not count every run may have been exceeded, which says nothing about the agent. */
function uncountedCost({ limitUsd, runs }: { limitUsd: number; runs: number }): RuleVerdict {
  return verdict({
    id: REQUIRE,
    check: "maxCostUsd",
    status: "skipped",
    ...{ observed: null, threshold: limitUsd, unit: "usd" },
    sentence: `The cost of ${plural(runs, "run")} is unknown, so the cost limit of ${formatCost(limitUsd)} did not count ${runs === 1 ? "it" : "them"}.`,
  });
}

const SUSPECTS_PENDING = verdict({
  id: REQUIRE,
  check: "confirm",
  status: "incomplete",
  ...{ observed: null, threshold: null, unit: "runs" },
  sentence: "Suspects may run again yet.",
});

/** While runs are in progress, and where some were not started, no rule holds and none is broken. */
function soFar(one: RuleVerdict): RuleVerdict {
  return { ...one, status: "incomplete", sentence: `So far: ${one.sentence}` };
}

/** Of what a rule is about; `all` includes cells in quarantine. */
interface RuleFacts extends GateFacts {
  all: readonly JudgedCell[];
}

function judgeRule(rule: GateRule, rules: GateRules, facts: RuleFacts): RuleVerdict[] {
  const cells = selectCells(facts.cells, rule.scenarios);
  const all = selectCells(facts.all, rule.scenarios);
  if (cells.length === 0) return [withoutCells(rule, rules, all.length > 0)];
  const compared = comparedBy(rule, rules, facts);
  return [
    ...missedByName(rule, rules, facts.all),
    ...(rule.passAtLeast === undefined ? [] : [checkPassRate(rule, cells, rule.passAtLeast)]),
    ...(rule.passHatK ? [checkPassHatK(rule, cells, rule.passHatK)] : []),
    ...(rule.maxCostUsd === undefined ? [] : [checkCost(rule, all, rule.maxCostUsd)]),
    ...(rule.maxP95Ms === undefined
      ? []
      : [checkP95(rule, facts.p95.get(rule.id) ?? null, rule.maxP95Ms)]),
    ...(compared ? compareRule(cells, compared) : []),
  ];
}

/** Undefined for a rule that compares with nothing. */
function comparedBy(rule: GateRule, rules: GateRules, facts: GateFacts): Compared | undefined {
  const baseline = baselineOf(rule, rules, facts);
  const unconfirmed = whyNotConfirmed(facts.confirm?.outcome ?? null);
  return baseline && { rule, baseline, rules, unconfirmed };
}

/** Without the cells that count for nothing, so that none of them is missed. */
function baselineOf(rule: GateRule, rules: GateRules, facts: GateFacts): Baseline | undefined {
  const baseline = facts.baselines.get(baselineRef(rule));
  if (!baseline || "reason" in baseline) return baseline;
  return { ...baseline, changes: countedCells(baseline.changes, rules, facts.quarantined) };
}

interface Compared {
  rule: GateRule;
  baseline: Baseline;
  rules: GateRules;
  unconfirmed: string | null;
}

function compareRule(cells: readonly JudgedCell[], compared: Compared): RuleVerdict[] {
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

/** Where all its cells are in quarantine nothing is established, and nothing is broken. */
function withoutCells(
  { id }: GateRule,
  { onMissingScenario }: GateRules,
  isQuarantined: boolean,
): RuleVerdict {
  return verdict({
    id,
    check: "scenarios",
    status: isQuarantined ? "incomplete" : STATUS_OF_MISSING[onMissingScenario],
    ...{ observed: 0, threshold: null, unit: "cells" },
    sentence: isQuarantined
      ? "All cells of these scenarios are in quarantine."
      : "No run of the batch is of these scenarios.",
  });
}

/** Scenarios that the rule names and that were not run, although others of it were. */
function missedByName(
  { id, scenarios = {} }: GateRule,
  { onMissingScenario }: GateRules,
  all: readonly JudgedCell[],
): RuleVerdict[] {
  const missed = missedScenarios(all, scenarios);
  const [first] = missed;
  if (first === undefined) return [];
  return [
    verdict({
      id,
      check: "scenarios",
      status: STATUS_OF_MISSING[onMissingScenario],
      ...{ observed: missed.length, threshold: 0, unit: "cells" },
      sentence: `No run of the batch is of ${plural(missed.length, "scenario")} that the rule names, among them “${first}”.`,
    }),
  ];
}

/** Broken requirements make nothing established; a rule that is broken is broken either way. */
function outcomeOf(verdicts: readonly RuleVerdict[]): GateOutcome {
  const has = (status: CheckStatus) => verdicts.some((one) => one.status === status);
  if (has("failed")) return "failed";
  // Requirements alone establish nothing.
  const isJudged = verdicts.some(({ id, status }) => id !== REQUIRE && status === "passed");
  return has("incomplete") || !isJudged ? "incomplete" : "passed";
}

function sentenceOf(outcome: GateOutcome, verdicts: readonly RuleVerdict[]): string {
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
