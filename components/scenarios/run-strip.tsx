import { TONE_FILL } from "@/components/runs/status-look";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/page-link";
import { pagePaths } from "@/lib/base/paths";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import type { LibraryRow } from "@/lib/scenarios/library";

interface RunStripProps {
  project: string;
  runs: LibraryRow["lastRuns"];
}

/** The latest runs, the latest at the right; each a link to its run. Failed ones are taller, not only red. */
export function RunStrip({ project, runs }: RunStripProps) {
  if (runs.length === 0) return <span className="text-subtle text-xs">No runs yet</span>;
  return (
    <ul
      aria-label="Latest runs, the latest last"
      className="relative z-10 flex h-6 w-fit items-end"
    >
      {runs.map(({ runId, setId, batchId, status }) => {
        const { label, tone } = STATUS_TRAITS[status];
        return (
          <li key={runId} className="flex h-full">
            <PageLink
              href={pagePaths.run({ project, setId, batchId, runId })}
              title={label}
              className="flex h-full items-end px-px"
            >
              <span className="sr-only">{label}</span>
              <span
                aria-hidden
                className={cn(
                  "block w-1.5 rounded-xs",
                  tone === "success" ? "h-3" : "h-5",
                  TONE_FILL[tone],
                )}
              />
            </PageLink>
          </li>
        );
      })}
    </ul>
  );
}
