// The estimated cost of a start in words, the same in the dialog and on the command line.
import { formatCost, formatCount } from "@/lib/base/text/format";
import type { SuitePreview } from "./suite-preview";

type Cost = Pick<
  SuitePreview["estimate"],
  "costUsd" | "unknownRuns" | "costedRuns" | "isCostPartial"
>;

/** What is unknown is named with its count. */
export function costSentence({ costUsd, unknownRuns, costedRuns, isCostPartial }: Cost): string {
  const unknown = `The cost of ${runsText(unknownRuns)} is unknown.`;
  if (costUsd === null) return unknown;
  const bound = isCostPartial ? "At least" : "About";
  const known = `${bound} ${formatCost(roundCost(costUsd))}, based on ${runsText(costedRuns)} with a known cost.`;
  return unknownRuns === 0 ? known : `${known} ${unknown}`;
}

/** What reruns of suspects may add; null for a start without them. */
export function rerunSentence(reruns: SuitePreview["reruns"]): string | null {
  if (reruns === null || reruns.runs === 0) return null;
  const { runs, costUsd, unknownRuns } = reruns;
  const most = `Reruns of suspects may add up to ${runsText(runs)}`;
  if (costUsd === null) return `${most}, whose cost is unknown.`;
  const known = `${most} and ${formatCost(roundCost(costUsd))}`;
  return unknownRuns === 0
    ? `${known}.`
    : `${known}, and the cost of ${runsText(unknownRuns)} of them is unknown.`;
}

/** What a cost limit cannot count; null where it counts every run. */
export function limitWarning({ unknownRuns }: Pick<Cost, "unknownRuns">): string | null {
  if (unknownRuns === 0) return null;
  return `The limit does not count ${runsText(unknownRuns)} whose cost is unknown: the batch may cost more.`;
}

/** Two significant digits: an estimate is not more exact. */
function roundCost(costUsd: number): number {
  return Number(costUsd.toPrecision(2));
}

function runsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? "run" : "runs"}`;
}
