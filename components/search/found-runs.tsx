import { PageLink } from "@/components/ui/page-link";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { groupBy } from "@/lib/base/values/group-by";
import type { FoundMessage } from "@/lib/search/search-schema";
import { HitLine } from "./hit-line";
import { hitPath } from "./hit-path";

interface FoundRunsProps {
  project: string;
  items: readonly FoundMessage[];
  /** Where the name of the set says nothing. */
  isInOneSet: boolean;
}

/** Messages under the runs that they stand in. */
export function FoundRuns({ project, items, isInOneSet }: FoundRunsProps) {
  return (
    <ul className="border-border divide-border divide-y rounded-lg border">
      {[...groupBy(items, ({ runId }) => runId).entries()].map(([runId, messages]) => (
        <FoundRun key={runId} {...{ project, messages, isInOneSet }} />
      ))}
    </ul>
  );
}

interface FoundRunProps extends Omit<FoundRunsProps, "items"> {
  messages: readonly FoundMessage[];
}

function FoundRun({ project, messages, isInOneSet }: FoundRunProps) {
  const [run] = messages;
  if (!run) return null;
  const { setId, batchId, runId } = run;
  const path = pagePaths.run({ project, setId, batchId, runId });
  return (
    <li className="space-y-1 px-3 py-2.5">
      <div className="flex items-baseline justify-between gap-3 text-sm">
        <FoundPlace project={project} run={run} isInOneSet={isInOneSet} />
        <RelativeTime time={run.startedAt} className="text-muted shrink-0 text-xs" />
      </div>
      <ul>
        {messages.map(({ hit }) => (
          <li key={hit.messageKey}>
            <PageLink
              data-row
              href={hitPath(path, hit)}
              className="hover:bg-hover focus-visible:bg-hover -mx-1.5 block rounded-sm px-1.5 py-1 text-sm"
            >
              <HitLine hit={hit} />
            </PageLink>
          </li>
        ))}
      </ul>
    </li>
  );
}

interface FoundPlaceProps extends Omit<FoundRunsProps, "items"> {
  run: FoundMessage;
}

/** Set › batch › run, each a link. */
function FoundPlace({ project, run, isInOneSet }: FoundPlaceProps) {
  const { setId, setName, batchId, batchNumber, runId, runName, scenarioId } = run;
  const links = [
    { label: visibleText(setName), href: pagePaths.set({ project, setId }) },
    {
      label: `Batch #${String(batchNumber)}`,
      href: pagePaths.batch({ project, setId, batchId }),
    },
  ].slice(isInOneSet ? 1 : 0);
  return (
    <p className="text-muted flex min-w-0 flex-wrap items-baseline gap-x-1.5">
      {links.map(({ label, href }) => (
        <span key={href} className="flex min-w-0 items-baseline gap-x-1.5">
          <PageLink
            href={href}
            dir="auto"
            className="hover:text-foreground max-w-64 truncate underline-offset-4 hover:underline"
          >
            {label}
          </PageLink>
          <span aria-hidden className="text-border-strong">
            ›
          </span>
        </span>
      ))}
      <PageLink
        href={pagePaths.run({ project, setId, batchId, runId })}
        dir="auto"
        className="text-foreground min-w-0 font-medium wrap-anywhere underline-offset-4 hover:underline"
      >
        {visibleText(runName ?? scenarioId)}
      </PageLink>
    </p>
  );
}
