import { formatCost, formatCount } from "@/lib/base/text/format";

interface CostTextProps {
  usage: { costUsd: number | null; costedRuns: number; totalTokens: number | null };
  /** How many runs there are. */
  runs: number;
}

/** The known cost. Where some runs have none, it says of how many runs it is; an unknown cost is not zero. */
export function CostText({ usage: { costUsd, costedRuns, totalTokens }, runs }: CostTextProps) {
  const tokens = totalTokens === null ? null : `${formatCount(totalTokens)} tokens`;
  if (costUsd === null)
    return (
      <span className="text-subtle" title={tokens ?? "No cost is known"}>
        {tokens ?? "–"}
      </span>
    );
  const isPartial = costedRuns < runs;
  const share = `${formatCount(costedRuns)} of ${formatCount(runs)} runs`;
  return (
    <span title={[isPartial ? share : null, tokens].filter(Boolean).join(", ")}>
      {formatCost(costUsd)}
      {isPartial && <span className="text-muted block text-xs">{share}</span>}
    </span>
  );
}
