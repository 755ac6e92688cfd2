"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";

import { confirmLeave } from "@/components/forms/use-save-form";
import { focusSearch, ROW_SHORTCUTS } from "@/components/layout/keys/focus-row";
import { pressButton, useShortcuts } from "@/components/layout/keys/shortcuts";
import { useGoUp } from "@/components/layout/keys/use-go-up";
import { useFeedbackDrafts } from "@/components/traces/spans/feedback-drafts";
import { buttonVariants } from "@/components/ui/inputs/button";
import { PageLink } from "@/components/ui/links";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { formatCount } from "@/lib/base/text/format";
import { runQueries } from "@/lib/results/client/results-queries";
import type { NeighbourQuery } from "@/lib/results/runs/run-schema";
import { hasFilter, neighbourFilter, withRunFilter, type RunListParams } from "./search-params";

interface RunNeighboursProps {
  address: RunAddress;
  params: RunListParams;
}

/** Steps through the runs of the batch as they were filtered and ordered there. */
export function RunNeighbours({ address, params }: RunNeighboursProps) {
  const { data } = useQuery({
    ...runQueries.neighbours(address, neighbourFilter(params)),
    placeholderData: keepPreviousData,
  });
  if (!data) return null;
  const { previous, next, position, total } = data;
  const hrefOf = (runId: string) => withRunFilter(pagePaths.run({ ...address, runId }), params);
  return (
    <nav
      aria-label="Runs of the batch"
      className="text-muted flex shrink-0 items-center gap-1 text-xs"
    >
      <span className="tabular-nums max-sm:sr-only">
        {position === null
          ? "not in the filter"
          : `${formatCount(position)} of ${formatCount(total)}`}
        {hasFilter(params) && position !== null && " filtered"}
      </span>
      <Step
        label="Previous run ([)"
        href={previous === null ? null : hrefOf(previous)}
        Icon={ChevronLeft}
      />
      <Step label="Next run (])" href={next === null ? null : hrefOf(next)} Icon={ChevronRight} />
    </nav>
  );
}

interface StepProps {
  label: string;
  href: ReturnType<typeof withRunFilter> | null;
  Icon: LucideIcon;
}

function Step({ label, href, Icon }: StepProps) {
  const className = buttonVariants({ variant: "ghost", size: "icon" });
  if (href === null)
    return (
      <span role="link" aria-disabled="true" aria-label={label} className={className}>
        <Icon aria-hidden />
      </span>
    );
  return (
    <PageLink href={href} aria-label={label} title={label} className={className}>
      <Icon aria-hidden />
    </PageLink>
  );
}

type Side = "previous" | "next";

const FAILURES = ["FAILED", "ERROR"] as const;

interface Page {
  params: RunListParams;
  /** Closes the panel beside the conversation before the run is left. */
  pane: { traceId: string | null; close: () => void };
}

export function useRunShortcuts(address: RunAddress, { params, pane }: Page): void {
  const router = useRouter();
  const queryClient = useQueryClient();
  const hasUnsaved = useFeedbackDrafts().bySpan.size > 0;
  const goUp = useGoUp();
  const mayLeave = () => !hasUnsaved || confirmLeave();
  const openRun = (path: Route) => {
    if (mayLeave()) router.push(path);
  };

  const goTo = async (side: Side, within: NeighbourQuery) => {
    const neighbours = await queryClient.query(runQueries.neighbours(address, within));
    const runId = neighbours[side];
    if (runId !== null) openRun(withRunFilter(pagePaths.run({ ...address, runId }), params));
  };

  useShortcuts({
    ...ROW_SHORTCUTS,
    previousRun: () => void goTo("previous", neighbourFilter(params)),
    nextRun: () => void goTo("next", neighbourFilter(params)),
    previousFailure: () => void goTo("previous", failuresWithin(params)),
    nextFailure: () => void goTo("next", failuresWithin(params)),
    evidence: (key) => {
      pressButton("evidence", Number(key) - 1);
    },
    copyLink: () => {
      pressButton("copyLink");
    },
    copyMarkdown: () => {
      pressButton("copyMarkdown");
    },
    rerun: () => {
      pressButton("rerun");
    },
    nextTab: focusNextTab,
    search: focusSearch,
    up: () => {
      if (pane.traceId !== null) pane.close();
      else if (mayLeave()) goUp(withRunFilter(pagePaths.batch(address), params));
    },
  });
}

/** Opens the tab after the open one, or the first. */
function focusNextTab(): void {
  const tabs = [...document.querySelectorAll<HTMLElement>("[role=tab]")];
  const open = tabs.findIndex((tab) => tab.ariaSelected === "true");
  tabs[(open + 1) % tabs.length]?.focus();
}

function failuresWithin(params: RunListParams): NeighbourQuery {
  const isFree = params.view !== "list" || params.status.length === 0;
  const wanted = FAILURES.filter((status) => isFree || params.status.includes(status));
  const statuses = wanted.length === 0 ? FAILURES : wanted;
  return { ...neighbourFilter(params), status: statuses.join(","), wraps: "true" };
}
