"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, type LucideIcon } from "lucide-react";

import { buttonVariants } from "@/components/ui/button";
import { PageLink } from "@/components/ui/page-link";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import { isFiltered, runFilter, withRunFilter, type RunListParams } from "./search-params";

interface RunNeighboursProps {
  address: RunAddress;
  params: RunListParams;
}

/** Steps through the runs of the batch as they were filtered and ordered there. */
export function RunNeighbours({ address, params }: RunNeighboursProps) {
  const { data } = useQuery({
    ...runQueries.neighbours(address, runFilter(params)),
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
        {position === null ? "not in the filter" : `${String(position)} of ${String(total)}`}
        {isFiltered(params) && position !== null && " filtered"}
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
