"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";

import { LoadError } from "@/components/layout/list-page";
import { STATUS_ICONS, StatusBadge, TONE_TEXT } from "@/components/runs/status-badge";
import { cn } from "@/components/ui/cn";
import { Button } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { Skeleton } from "@/components/ui/skeleton";
import { pagePaths, type BatchAddress } from "@/lib/base/paths";
import { plural } from "@/lib/base/text/names";
import type { BatchSummary } from "@/lib/results/batches/batch-schema";
import { batchTitle } from "@/lib/results/batches/batch-title";
import { runQueries } from "@/lib/results/client/results-queries";
import type { ComparedCell, Comparison } from "@/lib/results/comparison/comparison-schema";
import { commonItems } from "@/lib/results/comparison/first-difference";
import { runsOfBatch } from "@/lib/results/comparison/runs-of-batch";
import { STATUS_TRAITS } from "@/lib/results/runs/run-status";
import { toConversation, type ConversationItem } from "@/lib/transcript/conversation";
import { ChangedCriteria } from "./changes/changed-criteria";
import { DefinitionDiff } from "./changes/definition-diff";
import { PartsDiff } from "./changes/parts-diff";
import { ComparedMessage } from "./compared-message";

type Run = ComparedCell["runs"][number];

interface CellComparisonProps {
  address: BatchAddress;
  cell: ComparedCell;
  comparison: Pick<Comparison, "base" | "new">;
}

/** An opened cell: the criteria that changed, and a conversation of each batch beside the other. */
export function CellComparison({ address, cell, comparison }: CellComparisonProps) {
  const { base, new: now } = comparison;
  const before = base ? runsOfBatch(cell.runs, base) : [];
  const after = runsOfBatch(cell.runs, now);
  const [chosen, setChosen] = useState<Record<string, string>>({});
  const shown = {
    before: pick(before, chosen["before"], { isWorst: false }),
    after: pick(after, chosen["after"], { isWorst: true }),
  };
  const choose = (side: "before" | "after") => (runId: string) => {
    setChosen({ ...chosen, [side]: runId });
  };
  return (
    <div className="space-y-3 text-sm">
      {shown.before && shown.after && (
        <WhatChanged
          project={address.project}
          cell={cell}
          before={shown.before.runId}
          after={shown.after.runId}
        />
      )}
      <ChangedCriteria criteria={cell.criteria} />
      <div className="grid gap-4 lg:grid-cols-2">
        {base && (
          <RunChoice
            address={address}
            batch={base}
            runs={before}
            shown={shown.before}
            onChoose={choose("before")}
          />
        )}
        <RunChoice
          address={address}
          batch={now}
          runs={after}
          shown={shown.after}
          onChoose={choose("after")}
        />
      </div>
      <Conversations
        key={`${shown.before?.runId ?? ""} ${shown.after?.runId ?? ""}`}
        project={address.project}
        before={shown.before}
        after={shown.after}
      />
    </div>
  );
}

interface WhatChangedProps {
  project: string;
  cell: ComparedCell;
  /** The ids of the runs that are shown. */
  before: string;
  after: string;
}

/** The scenario, and what the runs were made with, where they are others. */
function WhatChanged({ cell, ...runs }: WhatChangedProps) {
  return (
    <>
      {cell.status === "definition-changed" && <DefinitionDiff {...runs} />}
      <PartsDiff {...runs} changed={cell.changed} />
    </>
  );
}

/** Of the baseline a run that passed, of the new batch one that failed: those explain the change. */
function pick(
  runs: readonly Run[],
  runId: string | undefined,
  { isWorst }: { isWorst: boolean },
): Run | null {
  const rank = ({ status }: Run) => STATUS_TRAITS[status].triageRank * (isWorst ? 1 : -1);
  const chosen = runs.find((run) => run.runId === runId);
  return chosen ?? runs.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

interface RunChoiceProps {
  address: BatchAddress;
  batch: BatchSummary;
  runs: readonly Run[];
  shown: Run | null;
  onChoose: (runId: string) => void;
}

function RunChoice({ address, batch, runs, shown, onChoose }: RunChoiceProps) {
  const titleId = useId();
  const title = batchTitle(batch.number, batch.attempt);
  return (
    <section aria-labelledby={titleId} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h3 id={titleId} className="font-medium">
        {title}
      </h3>
      {runs.length > 1 && (
        <div role="group" aria-label={`Runs of ${title}`} className="flex flex-wrap gap-1">
          {runs.map((run, index) => (
            <RunButton
              key={run.runId}
              run={run}
              number={run.repeat ?? index + 1}
              isShown={run.runId === shown?.runId}
              onChoose={onChoose}
            />
          ))}
        </div>
      )}
      {shown && (
        <PageLink
          href={pagePaths.run({
            ...address,
            setId: batch.setId,
            batchId: batch.batchId,
            runId: shown.runId,
          })}
          className="ml-auto underline underline-offset-2"
        >
          Open run<span className="sr-only"> of {title}</span>
        </PageLink>
      )}
      {!shown && <p className="text-muted">Not in this batch.</p>}
    </section>
  );
}

interface RunButtonProps {
  run: Run;
  number: number;
  isShown: boolean;
  onChoose: (runId: string) => void;
}

function RunButton({ run, number, isShown, onChoose }: RunButtonProps) {
  const { tone, icon, label } = STATUS_TRAITS[run.status];
  const Icon = STATUS_ICONS[icon];
  return (
    <button
      type="button"
      aria-pressed={isShown}
      className={cn(
        "flex h-6 items-center gap-1 rounded border px-1.5 text-xs tabular-nums",
        isShown ? "border-accent bg-accent-soft" : "border-border-strong hover:bg-hover",
      )}
      onClick={() => {
        onChoose(run.runId);
      }}
    >
      <Icon aria-hidden strokeWidth={2.5} className={cn("size-3", TONE_TEXT[tone])} />
      {number}
      <span className="sr-only">: {label}</span>
    </button>
  );
}

interface ConversationsProps {
  project: string;
  before: Run | null;
  after: Run | null;
}

/** From the first turn that differs; what is equal before it is folded. */
function Conversations({ project, before, after }: ConversationsProps) {
  const [isWhole, setWhole] = useState(false);
  const one = useItems(project, before);
  const other = useItems(project, after);
  const common = one.items && other.items ? commonItems(one.items, other.items) : 0;
  const start = isWhole ? 0 : common;
  return (
    <div className="space-y-2">
      {common > 0 && (
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isWhole}
          onClick={() => {
            setWhole(!isWhole);
          }}
        >
          {isWhole ? "Hide" : "Show"} {plural(common, "equal message")} at the start
        </Button>
      )}
      <div className="grid gap-4 lg:grid-cols-2">
        {[
          { side: "before", run: before, ...one },
          { side: "after", run: after, ...other },
        ].map(({ side, run, items, error, retry }) => (
          <div key={side} className="min-w-0 space-y-2">
            {run && <StatusBadge status={run.status} />}
            {run && !items && !error && <Skeleton className="h-24" />}
            {error && <LoadError what="the conversation" error={error} onRetry={retry} />}
            {items?.slice(start).map((item) => (
              <ComparedMessage key={item.message.key} side={side} item={item} />
            ))}
            {items && items.length <= start && (
              <p className="text-muted">
                {items.length === 0 ? "No messages." : "Nothing further."}
              </p>
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

interface LoadedItems {
  items: ConversationItem[] | null;
  error: Error | null;
  retry: () => void;
}

function useItems(project: string, run: Run | null): LoadedItems {
  const { data, error, refetch } = useQuery({
    ...runQueries.transcript(project, run?.runId ?? ""),
    enabled: run !== null,
  });
  return {
    items: data ? toConversation(data.messages) : null,
    error,
    retry: () => void refetch(),
  };
}
