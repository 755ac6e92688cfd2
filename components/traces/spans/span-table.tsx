import { Preview } from "@/components/traces/preview";
import { SpanDuration, UsageLine } from "@/components/traces/spans/span-figures";
import { SPAN_LOOKS } from "@/components/traces/spans/span-look";
import { atSpan } from "@/components/traces/trace-params";
import { cn } from "@/components/ui/cn";
import { RowLink } from "@/components/ui/links";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { formatCost, formatCount } from "@/lib/base/text/format";
import { startOfText, visibleText } from "@/lib/base/text/visible-text";
import type { SpanSummary } from "@/lib/traces/span";
import { shownName } from "@/lib/traces/trace-name";

interface SpanTableProps {
  project: string;
  spans: readonly SpanSummary[];
}

const ERROR_LENGTH = 300;

export function SpanTable({ project, spans }: SpanTableProps) {
  return (
    <Table caption="Spans" className="table-fixed">
      <thead>
        <tr>
          <Th>Span</Th>
          <Th className="hidden w-44 md:table-cell">Model</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Tokens</Th>
          <Th className="hidden w-24 text-right lg:table-cell">Cost</Th>
          <Th className="w-24 text-right">Duration</Th>
          <Th className="hidden w-32 text-right sm:table-cell">Started</Th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span) => (
          <SpanTableRow
            key={span.key}
            span={span}
            href={atSpan(pagePaths.trace(project, span.traceId), span.key)}
          />
        ))}
      </tbody>
    </Table>
  );
}

function SpanTableRow({ span, href }: { span: SpanSummary; href: ReturnType<typeof atSpan> }) {
  const { label, Icon, color } = SPAN_LOOKS[span.kind];
  const { totalTokens, costUsd, error } = span;
  const number = "text-right align-top whitespace-nowrap tabular-nums";
  return (
    <Tr>
      <Td className="align-top">
        <div className="flex min-w-0 items-center gap-1.5">
          <Icon aria-hidden className={cn("size-3.5 shrink-0", color)} />
          <span className="sr-only">{label}</span>
          <RowLink {...(error !== null && { "data-failure": true })} href={href}>
            {shownName(span.name)}
          </RowLink>
        </div>
        {error === null ? (
          <Preview input={span.inputPreview} output={span.outputPreview} />
        ) : (
          <p dir="auto" className="text-failure line-clamp-2 wrap-anywhere">
            {visibleText(startOfText(error, ERROR_LENGTH))}
          </p>
        )}
        <p className="text-muted text-xs tabular-nums lg:hidden">
          <UsageLine usage={span} durationMs={span.durationMs} />
        </p>
      </Td>
      <Td className="text-muted hidden truncate align-top font-mono text-xs md:table-cell">
        {span.model === null ? "–" : visibleText(span.model)}
      </Td>
      <Td className={cn(number, "hidden lg:table-cell")}>
        {totalTokens === null ? "–" : formatCount(totalTokens)}
      </Td>
      <Td className={cn(number, "hidden lg:table-cell")}>
        {costUsd === null ? "–" : formatCost(costUsd)}
      </Td>
      <Td className={number}>
        <SpanDuration span={span} open="open" />
      </Td>
      <Td className={cn(number, "text-muted hidden sm:table-cell")}>
        <RelativeTime time={new Date(span.startedAt).toISOString()} className="relative z-10" />
      </Td>
    </Tr>
  );
}
