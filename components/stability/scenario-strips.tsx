"use client";

import { useQuery } from "@tanstack/react-query";

import { CELL_PARTS } from "@/components/runs/cell-chips";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { stabilityQueries } from "@/lib/results/stability/client/stability-queries";
import { StripList } from "./strip-list";

interface ScenarioStripsProps {
  project: string;
  scenarioId: string;
}

/** What a scenario did lately, in each set and with each target. */
export function ScenarioStrips({ project, scenarioId }: ScenarioStripsProps) {
  const { data } = useQuery(stabilityQueries.strips(project, { scenario: scenarioId }));
  if (!data) return null;
  const varying = CELL_PARTS.filter(
    (part) => new Set(data.items.map((cell) => cell[part])).size > 1,
  );
  return (
    <StripList
      project={project}
      page={data}
      parts={varying}
      nameOf={({ setId, suite }) => (
        <PageLink
          href={pagePaths.set({ project, setId })}
          className="line-clamp-6 min-w-0 wrap-anywhere underline underline-offset-2"
        >
          <span className="sr-only">Set: </span>
          <bdi>{visibleText(suite ?? setId)}</bdi>
        </PageLink>
      )}
    />
  );
}
