"use client";

import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { pagePaths, type RunAddress } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import type { RunDetail } from "@/lib/results/runs/run-schema";
import { readStamp } from "@/lib/runner/jobs/read-stamp";
import { RunNeighbours } from "./run-neighbours";
import { withRunFilter, type RunListParams } from "./search-params";

interface RunBreadcrumbsProps {
  address: RunAddress;
  run: RunDetail;
  params: RunListParams;
}

export function RunBreadcrumbs({ address, run, params }: RunBreadcrumbsProps) {
  return (
    <div className="flex items-center justify-between gap-x-4">
      <Breadcrumbs
        above={[
          { label: "Simulations", href: pagePaths.simulations(address.project) },
          {
            label: visibleText(readStamp(run.metadata).suite ?? run.setId),
            href: pagePaths.set(address),
          },
          {
            label: `Batch #${String(run.batchNumber)}`,
            href: withRunFilter(pagePaths.batch(address), params),
          },
        ]}
        current={visibleText(run.name ?? run.scenarioId)}
      />
      <RunNeighbours address={address} params={params} />
    </div>
  );
}
