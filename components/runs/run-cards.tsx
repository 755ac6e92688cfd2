import { HitLine } from "@/components/search/hit-line";
import { RowLink } from "@/components/ui/row-link";
import { RelativeTime } from "@/components/ui/time-text";
import { plural } from "@/lib/base/text/plural";
import { visibleText } from "@/lib/base/text/visible-text";
import { failureMark } from "./failure-mark";
import { RunDuration } from "./run-duration";
import { CriteriaCount, type RunItemProps, type RunListProps } from "./run-table";
import { StatusBadge } from "./status-badge";
import { WaitingNote } from "./waiting-note";

export function RunCards({ runs, hrefOf, actionOf }: RunListProps) {
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-3">
      {runs.map((run) => (
        <RunCard key={run.runId} run={run} href={hrefOf(run)} action={actionOf?.(run)} />
      ))}
    </ul>
  );
}

function RunCard({ run, href, action }: RunItemProps) {
  return (
    <li className="border-border focus-within:bg-hover hover:bg-hover relative flex min-w-0 flex-col gap-2 rounded-lg border p-3.5">
      <div className="flex items-baseline justify-between gap-3">
        <StatusBadge status={run.status} />
        <RelativeTime time={run.startedAt} className="text-muted relative z-10 text-xs" />
      </div>
      <div className="min-w-0">
        <RowLink {...failureMark(run)} href={href}>
          {visibleText(run.name ?? run.scenarioId)}
        </RowLink>
        <p dir="auto" className="text-subtle truncate font-mono text-xs">
          {visibleText(run.scenarioId)}
        </p>
      </div>
      <WaitingNote run={run} />
      {run.summary !== null && (
        <p dir="auto" className="text-muted line-clamp-3 text-sm wrap-anywhere">
          {visibleText(run.summary)}
        </p>
      )}
      {run.hit && <HitLine hit={run.hit} className="text-sm sm:flex-col" />}
      <p className="text-muted mt-auto flex flex-wrap gap-x-3 pt-1 text-xs tabular-nums">
        {run.metCount + run.unmetCount > 0 && (
          <span>
            <CriteriaCount run={run} /> <span aria-hidden>criteria</span>
          </span>
        )}
        <span>{plural(run.messageCount, "message")}</span>
        <span>
          <RunDuration run={run} />
        </span>
      </p>
      {action && <div className="relative z-10 w-fit">{action}</div>}
    </li>
  );
}
