import { CircleX, MessageSquareQuote } from "lucide-react";

import { RowLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCost, formatCount, formatDuration } from "@/lib/base/text/format";
import type { TraceSummary } from "@/lib/traces/trace";
import { shownTraceName } from "@/lib/traces/trace-name";
import { Preview } from "./preview";
import { UsageLine } from "./spans/span-figures";

interface TraceTableProps {
  project: string;
  traces: readonly TraceSummary[];
}

export function TraceTable({ project, traces }: TraceTableProps) {
  return (
    <Table caption="Sessions" className="table-fixed">
      <thead>
        <tr>
          <Th>Session</Th>
          <Th className="w-16 text-right">Errors</Th>
          <Th className="hidden w-24 text-right md:table-cell">Model calls</Th>
          <Th className="hidden w-20 text-right md:table-cell">Spans</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Tokens</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Cost</Th>
          <Th className="hidden w-24 text-right sm:table-cell">Duration</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Started</Th>
        </tr>
      </thead>
      <tbody>
        {traces.map((trace) => (
          <TraceRow key={trace.id} trace={trace} href={pagePaths.trace(project, trace.id)} />
        ))}
      </tbody>
    </Table>
  );
}

interface TraceRowProps {
  trace: TraceSummary;
  href: ReturnType<typeof pagePaths.trace>;
}

function TraceRow({ trace, href }: TraceRowProps) {
  const { errorCount, modelCount, spanCount, totalTokens, costUsd, durationMs } = trace;
  const number = "hidden text-right align-top whitespace-nowrap tabular-nums";
  return (
    <Tr>
      <Td className="align-top">
        <div className="flex min-w-0 items-center gap-1.5">
          <RowLink {...(errorCount > 0 && { "data-failure": true })} href={href}>
            {shownTraceName(trace)}
          </RowLink>
          {trace.hasFeedback && (
            <>
              <MessageSquareQuote aria-hidden className="text-muted size-3.5 shrink-0" />
              <span className="sr-only">has feedback</span>
            </>
          )}
        </div>
        <Preview input={trace.inputPreview} output={trace.outputPreview} />
        <p className="text-muted text-xs tabular-nums lg:hidden">
          <UsageLine
            usage={{ totalTokens: totalTokens === 0 ? null : totalTokens, costUsd }}
            durationMs={durationMs}
          />
        </p>
      </Td>
      <Td className="text-right align-top tabular-nums">
        {errorCount > 0 && (
          <span className="text-failure inline-flex items-center gap-1">
            <CircleX aria-hidden className="size-3.5" />
            {formatCount(errorCount)}
          </span>
        )}
      </Td>
      <Td className={`${number} md:table-cell`}>{formatCount(modelCount)}</Td>
      <Td className={`${number} md:table-cell`}>{formatCount(spanCount)}</Td>
      <Td className={`${number} lg:table-cell`}>
        {totalTokens === 0 ? "–" : formatCount(totalTokens)}
      </Td>
      <Td className={`${number} lg:table-cell`}>{costUsd === null ? "–" : formatCost(costUsd)}</Td>
      <Td className={`${number} sm:table-cell`}>{formatDuration(durationMs)}</Td>
      <Td className={`${number} text-muted sm:table-cell`}>
        <RelativeTime time={new Date(trace.startedAt).toISOString()} className="relative z-10" />
      </Td>
    </Tr>
  );
}
