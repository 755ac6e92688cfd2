import { Table, Td, Th } from "@/components/ui/table";
import { formatCost, formatCount, formatDuration } from "@/lib/base/text/format";
import type { Findings } from "@/lib/results/runs/findings/findings-schema";
import { USAGE_ROLES } from "@/lib/traces/usage/usage-roles";
import type { RoleUsage } from "@/lib/traces/usage/usage-schema";

const ROLE_NAMES: Record<(typeof USAGE_ROLES)[number], string> = {
  agent: "Agent",
  user: "Simulated user",
  judge: "Judge",
};

const NONE: RoleUsage = {
  calls: 0,
  latenciesMs: [],
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

/** What the run took, by who was paid for. */
export function UsageTable({ usage }: { usage: Findings["usage"] }) {
  const roles = USAGE_ROLES.filter((role) => usage[role]);
  if (roles.length === 0) return null;
  return (
    <Table isWide caption="Usage" className="[&_td]:px-2 [&_th]:px-2 [&_th]:whitespace-normal">
      <thead>
        <tr>
          <Th>Usage</Th>
          <Th className="text-right">Calls</Th>
          <Th className="text-right">Max latency</Th>
          <Th className="text-right">Tokens</Th>
          <Th className="text-right">Cost</Th>
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => {
          const { calls, latenciesMs, inputTokens, outputTokens, costUsd } = usage[role] ?? NONE;
          return (
            <tr key={role} className="border-border border-b last:border-b-0">
              <Td>{ROLE_NAMES[role]}</Td>
              <Td className="text-right tabular-nums">{formatCount(calls)}</Td>
              <Td className="text-right whitespace-nowrap tabular-nums">
                {latenciesMs.length === 0 ? "–" : formatDuration(Math.max(...latenciesMs))}
              </Td>
              <Td className="text-right tabular-nums">{tokensText(inputTokens, outputTokens)}</Td>
              <Td className="text-right tabular-nums">{costText(costUsd)}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function tokensText(input: number | null, output: number | null): string {
  if (input === null && output === null) return "–";
  return formatCount((input ?? 0) + (output ?? 0));
}

function costText(costUsd: number | null): string {
  if (costUsd === null) return "–";
  return formatCost(costUsd);
}
