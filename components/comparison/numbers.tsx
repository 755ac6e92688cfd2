"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { cn } from "@/components/ui/cn";
import { Fold } from "@/components/ui/fold";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { BatchAddress } from "@/lib/base/paths";
import { formatCost, formatCount, formatDuration } from "@/lib/base/text/format";
import { plural } from "@/lib/base/text/names";
import { visibleText } from "@/lib/base/text/visible-text";
import {
  comparisonQueries,
  type ComparisonFilter,
} from "@/lib/results/comparison/client/comparison-queries";
import type { CellNumber, ComparedNumber, NumberName } from "@/lib/results/comparison/numbers";
import { pText } from "./verdict-notice";

const LOOKS: Record<NumberName, { label: string; format: (value: number) => string }> = {
  latency: { label: "Latency", format: formatDuration },
  cost: { label: "Cost", format: formatCost },
  messages: { label: "Messages", format: (value) => formatCount(Math.round(value)) },
  tokens: { label: "Tokens", format: (value) => formatCount(Math.round(value)) },
};

interface NumbersProps {
  address: BatchAddress;
  filter: ComparisonFilter;
}

/** What a run takes, before and now. Folded: it explains, and decides nothing. */
export function Numbers({ address, filter }: NumbersProps) {
  const { data, error, refetch } = useQuery(comparisonQueries.numbers(address, filter));
  if (error) return <LoadError what="the numbers" error={error} onRetry={() => void refetch()} />;
  if (!data || data.numbers.length === 0) return null;
  return (
    <Fold id="numbers" className="text-sm" summary={summaryOf(data.numbers)}>
      <Table caption="Latency, cost, messages and tokens, before and now">
        <thead>
          <tr>
            <Th>Number</Th>
            <Th>Ratio</Th>
            <Th className="hidden sm:table-cell">Evidence</Th>
            <Th className="hidden sm:table-cell">Cells</Th>
            <Th>Changed the most</Th>
          </tr>
        </thead>
        <tbody>
          {data.numbers.map((number) => (
            <NumberRow key={number.number} number={number} />
          ))}
        </tbody>
      </Table>
      <p className="text-muted mt-2 text-xs">
        Geometric mean of the ratios of the medians of each cell (now ÷ before), with Wilcoxon’s
        signed-rank test. Marked where it is more than 20 % apart and p is at most 0.05.
      </p>
    </Fold>
  );
}

function summaryOf(numbers: readonly ComparedNumber[]): string {
  const flagged = numbers.filter(({ isFlagged }) => isFlagged);
  const texts = flagged.map(
    ({ number, ratio }) => `${LOOKS[number].label.toLowerCase()} ${ratioText(ratio)}`,
  );
  return flagged.length === 0
    ? "Latency, cost and size: no clear change"
    : `Latency, cost and size: ${texts.join(", ")}`;
}

function ratioText(ratio: number | null): string {
  return ratio === null ? "–" : `× ${ratio.toFixed(2)}`;
}

function NumberRow({ number }: { number: ComparedNumber }) {
  const { label, format } = LOOKS[number.number];
  return (
    <Tr>
      <Td className="align-top">{label}</Td>
      <Td
        className={cn(
          "align-top whitespace-nowrap tabular-nums",
          number.isFlagged ? "text-warning font-medium" : "text-muted",
        )}
      >
        {ratioText(number.ratio)}
        {number.isFlagged && <span className="sr-only"> (a clear change)</span>}
      </Td>
      <Td className="text-muted hidden align-top tabular-nums sm:table-cell">
        {number.p === null ? "Too few cells" : pText(number.p)}
      </Td>
      <Td className="text-muted hidden align-top tabular-nums sm:table-cell">
        {plural(number.cells, "cell")}
      </Td>
      <Td className="align-top">
        {number.changes.length === 0 && <span className="text-muted">No cell changed</span>}
        <ul>
          {number.changes.map((cell) => (
            <li key={cell.cell} className="wrap-anywhere">
              <bdi>{nameOf(cell)}</bdi>{" "}
              <span className="text-muted tabular-nums">
                {format(cell.base)} → {format(cell.new)}
              </span>
            </li>
          ))}
        </ul>
      </Td>
    </Tr>
  );
}

function nameOf({ scenario }: CellNumber): string {
  return visibleText(scenario.name ?? scenario.scenarioId);
}
