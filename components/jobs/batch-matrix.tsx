"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/list-page";
import { TONE_FILL } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { ListSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { BatchMatrix as Matrix } from "@/lib/results/batches/batch-schema";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { jobQueries } from "@/lib/runner/client/runner-queries";

type Cell = Matrix["rows"][number]["cells"][number];

/** Scenarios down, targets across; a dot for every repeat. */
export function BatchMatrix({ address }: { address: BatchAddress }) {
  const { data, error, refetch } = useQuery(jobQueries.matrix(address));
  if (!data)
    return error ? (
      <LoadError what="the matrix" error={error} onRetry={() => void refetch()} />
    ) : (
      <ListSkeleton />
    );
  return (
    <div className="overflow-x-auto">
      <Table caption="Results by scenario and target">
        <thead>
          <tr>
            <Th className="min-w-40">Scenario</Th>
            {data.targets.map(({ id, name }) => (
              <Th key={id} className="min-w-40">
                <span dir="auto" className="line-clamp-2 wrap-anywhere">
                  {visibleText(name)}
                </span>
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(({ scenarioId, name, cells }) => (
            <Tr key={scenarioId}>
              <Td className="align-top">
                <PageLink
                  href={pagePaths.scenario(address.project, scenarioId)}
                  dir="auto"
                  className="line-clamp-2 font-medium wrap-anywhere hover:underline"
                >
                  {visibleText(name)}
                </PageLink>
              </Td>
              {cells.map((cell) => (
                <Td key={cell.targetId} className="align-top">
                  <MatrixCell address={address} cell={cell} />
                </Td>
              ))}
            </Tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function MatrixCell({ address, cell }: { address: BatchAddress; cell: Cell }) {
  const { total, passed, dots } = cell;
  if (total === 0) return <span className="text-subtle">–</span>;
  return (
    <div className="space-y-1">
      <p className="text-muted text-xs tabular-nums">
        {formatCount(passed)} of {formatCount(total)} passed
      </p>
      <ul className="flex flex-wrap gap-0.5">
        {dots.map(({ runId, status, label }) => {
          const { label: word, tone } = STATUS_TRAITS[status];
          const name = `${word}: ${visibleText(label)}`;
          return (
            <li key={runId}>
              <PageLink
                href={pagePaths.run({ ...address, runId })}
                title={name}
                className="flex size-6 items-center justify-center"
              >
                <span className="sr-only">{name}</span>
                <span
                  aria-hidden
                  className={cn(
                    "block size-3",
                    // Not by colour alone: what passed is round.
                    tone === "success" ? "rounded-full" : "rounded-xs",
                    TONE_FILL[tone],
                  )}
                />
              </PageLink>
            </li>
          );
        })}
        {total > dots.length && (
          <li className="text-muted self-center text-xs tabular-nums">
            +{formatCount(total - dots.length)}
          </li>
        )}
      </ul>
    </div>
  );
}
