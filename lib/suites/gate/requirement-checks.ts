// What has to be so before rules mean anything. A requirement that is broken makes the gate incomplete, and not failed: it
// says nothing about the agent.
import { plural } from "@/lib/base/text/names";
import type { RunCounts } from "@/lib/results/batches/batch-schema";
import { REQUIRE, type GateRules } from "./gate-rules";
import { percentText, toPercent, verdict, type RuleVerdict } from "./verdict";

type Requirements = GateRules["require"];

interface Counts {
  /** Of the batch. */
  all: RunCounts;
  /** Without the cells that count for nothing. */
  counted: RunCounts;
}

export function checkRequirements(
  { runs, maxErrored, minJudged }: Requirements,
  { all, counted }: Counts,
): RuleVerdict[] {
  return [
    checkRuns(runs, all),
    ...(maxErrored === undefined ? [] : [checkErrored(maxErrored, counted)]),
    checkJudged(minJudged, counted),
  ];
}

const statusOf = (holds: boolean) => (holds ? "passed" : "incomplete");

function checkRuns(runs: Requirements["runs"], { total, unfinished }: RunCounts): RuleVerdict {
  const least = runs === "all" ? 1 : runs;
  const holds = unfinished === 0 && total >= least;
  const progress =
    unfinished > 0
      ? `${plural(unfinished, "run has", "runs have")} not ended.`
      : `${plural(total, "run")} ended.`;
  return verdict({
    id: REQUIRE,
    check: "runs",
    status: statusOf(holds),
    observed: total - unfinished,
    threshold: runs === "all" ? total : runs,
    unit: "runs",
    sentence: total < least ? `${progress} At least ${plural(least, "run")} must.` : progress,
  });
}

function checkErrored(most: number, { errored, stalled }: RunCounts): RuleVerdict {
  const observed = errored + stalled;
  return verdict({
    id: REQUIRE,
    check: "maxErrored",
    status: statusOf(observed <= most),
    observed,
    threshold: most,
    unit: "runs",
    sentence: `${plural(observed, "run")} ended with an error or stalled; ${plural(most, "is", "are")} allowed.`,
  });
}

function checkJudged(least: number, { total, success, failed }: RunCounts): RuleVerdict {
  const judged = success + failed;
  const observed = total === 0 ? 0 : toPercent(judged / total);
  return verdict({
    id: REQUIRE,
    check: "minJudged",
    // Without any judged run nothing is established, whatever the rules ask for.
    status: statusOf(judged > 0 && observed >= least),
    observed,
    threshold: least,
    unit: "percent",
    sentence: `${percentText(observed)} of the runs passed or failed; at least ${percentText(least)} must.`,
  });
}
