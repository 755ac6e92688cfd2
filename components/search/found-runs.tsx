import type { Route } from "next";

import { roleLook } from "@/components/transcript/message/role-look";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { groupBy } from "@/lib/base/values/group-by";
import type { FoundMessage, SearchHit } from "@/lib/search/search-schema";

interface MarkedTextProps {
  text: string;
  /** In order, and none over another. */
  marks: readonly (readonly [number, number])[];
}

function MarkedText({ text, marks }: MarkedTextProps) {
  const starts = [0, ...marks.map(([, to]) => to)];
  return (
    <>
      {starts.map((start, index) => {
        const [from, to] = marks[index] ?? [text.length, text.length];
        return (
          <span key={start}>
            {visibleText(text.slice(start, from))}
            {to > from && (
              <mark className="text-foreground rounded-sm bg-(--find)">
                {visibleText(text.slice(from, to))}
              </mark>
            )}
          </span>
        );
      })}
    </>
  );
}

/** A match: role, turn, and the words around it. */
export function HitLine({ hit, className }: { hit: SearchHit; className?: string }) {
  return (
    <span className={cn("flex flex-col gap-x-3 sm:flex-row sm:items-baseline", className)}>
      <span className="text-subtle w-28 shrink-0 truncate text-xs">{placeOf(hit)}</span>{" "}
      <bdi className="text-muted min-w-0 wrap-anywhere">
        <MarkedText text={hit.snippet} marks={hit.marks} />
      </bdi>
    </span>
  );
}

function placeOf({ turn, role }: SearchHit): string {
  if (role === null) return "About the run";
  const speaker = visibleText(roleLook(role).label);
  return turn === null ? speaker : `Turn ${String(turn)} · ${speaker}`;
}

/** The page of a run, opened at the message that was found, with the words marked there. */
export function hitPath(run: Route, { messageKey, snippet, marks }: SearchHit): Route {
  if (messageKey === null) return run;
  const [first] = marks;
  const query = new URLSearchParams({ message: messageKey });
  if (first) query.set("find", snippet.slice(...first));
  return `${run}${run.includes("?") ? "&" : "?"}${query.toString()}` as Route; // the same page with a query
}

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
            className="hover:text-foreground max-w-64 truncate py-0.5 underline-offset-4 hover:underline"
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
        className="text-foreground min-w-0 py-0.5 font-medium wrap-anywhere underline-offset-4 hover:underline"
      >
        {visibleText(runName ?? scenarioId)}
      </PageLink>
    </p>
  );
}
