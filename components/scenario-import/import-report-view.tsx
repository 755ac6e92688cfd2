import { Ban, CircleEqual, CirclePlus, PencilLine, type LucideIcon } from "lucide-react";

import { ContentDiff } from "@/components/scenarios/content-diff";
import { fieldName } from "@/components/scenarios/field-names";
import { cn } from "@/components/ui/cn";
import { Fold } from "@/components/ui/fold";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { visibleText } from "@/lib/base/text/visible-text";
import type { ImportEntry, ImportReport } from "@/lib/scenarios/files/read-scenario-file";

type State = ImportEntry["state"];

interface Look {
  Icon: LucideIcon;
  className: string;
  planned: string;
  done: string;
}

const LOOKS: Record<State, Look> = {
  new: { Icon: CirclePlus, className: "text-success", planned: "New", done: "Created" },
  changed: {
    Icon: PencilLine,
    className: "text-warning",
    planned: "Would change",
    done: "Changed",
  },
  unchanged: {
    Icon: CircleEqual,
    className: "text-muted",
    planned: "Unchanged",
    done: "Unchanged",
  },
  refused: { Icon: Ban, className: "text-failure", planned: "Refused", done: "Refused" },
};

interface ImportReportViewProps {
  project: string;
  report: ImportReport;
}

export function ImportReportView({ project, report }: ImportReportViewProps) {
  const { entries, dryRun } = report;
  return (
    <section aria-labelledby="report-title">
      <h2 id="report-title" className="text-base font-semibold">
        {dryRun ? "Preview" : "Result"}
      </h2>
      <p className="text-muted mb-3 text-sm">{summaryOf(report)}</p>
      <ul className="border-border divide-border divide-y rounded-lg border">
        {entries.map((entry, index) => (
          <Entry key={index} project={project} entry={entry} dryRun={dryRun} />
        ))}
      </ul>
    </section>
  );
}

function summaryOf({ entries, dryRun }: ImportReport): string {
  if (entries.length === 0) return "The file contains no scenarios.";
  const counts = Object.entries(LOOKS).flatMap(([state, look]) => {
    const count = entries.filter((entry) => entry.state === state).length;
    const word = (dryRun ? look.planned : look.done).toLowerCase();
    return count === 0 ? [] : [`${formatCount(count)} ${word}`];
  });
  return `${counts.join(", ")}.`;
}

interface EntryProps {
  project: string;
  entry: ImportEntry;
  dryRun: boolean;
}

function Entry({ project, entry, dryRun }: EntryProps) {
  const { Icon, className, planned, done } = LOOKS[entry.state];
  const name = visibleText(entry.name ?? "No name");
  return (
    <li className="space-y-2 px-3 py-2.5 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={cn("flex items-center gap-1.5 font-medium", className)}>
          <Icon aria-hidden className="size-4" />
          {dryRun ? planned : done}
        </span>
        {entry.scenarioId ? (
          <PageLink
            href={pagePaths.scenario(project, entry.scenarioId)}
            dir="auto"
            className="min-w-0 wrap-anywhere underline-offset-4 hover:underline"
          >
            {name}
          </PageLink>
        ) : (
          <span dir="auto" className="min-w-0 wrap-anywhere">
            {name}
          </span>
        )}
        {entry.line !== null && <span className="text-subtle text-xs">line {entry.line}</span>}
      </div>
      {entry.reason && <p className="text-failure wrap-anywhere">{visibleText(entry.reason)}</p>}
      {entry.ignored.length > 0 && (
        <p className="text-muted wrap-anywhere">
          Skipped, because scenarios have no such field: {visibleText(entry.ignored.join(", "))}
        </p>
      )}
      {entry.changes.length > 0 && (
        <Fold
          id={`import-${name}`}
          summary={entry.changes.map(({ field }) => fieldName(field)).join(", ")}
        >
          <ContentDiff changes={entry.changes} before="Here" after="In the file" />
        </Fold>
      )}
    </li>
  );
}
