"use client";

import { useQuery } from "@tanstack/react-query";

import { Allowed } from "@/components/people/access";
import { CellChips } from "@/components/runs/cell-chips";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ExternalLink, PageLink } from "@/components/ui/links";
import { ActionError } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/time-text";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import {
  quarantineQueries,
  useRemoveQuarantine,
} from "@/lib/results/quarantine/client/quarantine-queries";
import {
  countsAgainSince,
  type Quarantine,
  type QuarantineState,
} from "@/lib/results/quarantine/quarantine-schema";

interface QuarantineListProps {
  project: string;
  /** The set that is asked for; null for all. */
  setId: string | null;
}

/** What gates do not count, and why; nothing where there is none. */
export function QuarantineList({ project, setId }: QuarantineListProps) {
  const { data, error } = useQuery(quarantineQueries.list(project));
  const shown = data?.filter((one) => setId === null || one.setId === setId) ?? [];
  if (error) return <ActionError error={error} />;
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="quarantined-title" className="mb-6">
      <h2 id="quarantined-title" className="text-base font-semibold">
        Quarantined <span className="text-muted font-normal tabular-nums">{shown.length}</span>
      </h2>
      <ul className="border-border divide-border mt-2 divide-y rounded-lg border">
        {shown.map((one) => (
          <QuarantineItem key={one.setId + one.cellKey} project={project} quarantine={one} />
        ))}
      </ul>
    </section>
  );
}

const STATE_TEXTS: Record<QuarantineState, string> = {
  active: "Not counted in gates",
  expired: "It expired",
  lifted: "10 results in a row passed",
};

interface QuarantineItemProps {
  project: string;
  quarantine: Quarantine;
}

function QuarantineItem({ project, quarantine }: QuarantineItemProps) {
  const { setId, reason, owner, author, startedAt, state } = quarantine;
  const again = countsAgainSince(quarantine);
  const name = visibleText(quarantine.name ?? quarantine.scenarioId ?? "Deleted scenario");
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3 py-2.5 text-sm">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium wrap-anywhere">
          <bdi>{name}</bdi>{" "}
          <PageLink
            href={pagePaths.set({ project, setId })}
            className="text-muted font-normal underline underline-offset-2"
          >
            <span className="sr-only">Set: </span>
            <bdi>{visibleText(setId)}</bdi>
          </PageLink>
        </p>
        <CellChips cell={quarantine} />
        <p dir="auto" className="mt-1 wrap-anywhere">
          {visibleText(reason)}
        </p>
        <p className="text-muted mt-0.5 text-xs wrap-anywhere">
          {owner !== null && <>Owner: {visibleText(owner)} · </>}
          by {visibleText(author)}, <RelativeTime time={startedAt} />
          <Ticket quarantine={quarantine} />
        </p>
      </div>
      <div className="shrink-0 space-y-0.5">
        {again !== null && <p className="text-warning font-medium">Counts again since {again}</p>}
        <p className={again === null ? "" : "text-muted text-xs"}>{STATE_TEXTS[state]}</p>
        {again === null && (
          <p className="text-muted text-xs">until {quarantine.until.slice(0, 10)}</p>
        )}
      </div>
      <Allowed to="review">
        <EndButton project={project} quarantine={quarantine} name={name} />
      </Allowed>
    </li>
  );
}

function Ticket({ quarantine: { ticketUrl } }: { quarantine: Quarantine }) {
  if (ticketUrl === null) return null;
  return (
    <>
      {" · "}
      <ExternalLink href={ticketUrl}>
        Ticket<span className="sr-only"> (opens in a new tab)</span>
      </ExternalLink>
    </>
  );
}

function EndButton({ project, quarantine, name }: QuarantineItemProps & { name: string }) {
  const remove = useRemoveQuarantine(project);
  const { setId, cellKey, state } = quarantine;
  const end = () => {
    if (!remove.isPending) remove.mutate({ setId, cellKey });
  };
  return (
    <div className="shrink-0">
      <ConfirmButton
        size="sm"
        aria-label={`End the quarantine of ${name}`}
        question="End the quarantine?"
        explanation={
          state === "active"
            ? `Gates count “${name}” again from now on.`
            : `Gates count “${name}” already. It is removed from this list.`
        }
        yes="End"
        onConfirm={end}
      >
        {state === "active" ? "End" : "Remove"}
      </ConfirmButton>
      <ActionError error={remove.error} />
    </div>
  );
}
