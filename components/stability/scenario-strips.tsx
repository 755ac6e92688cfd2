"use client";

import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { StripList } from "./strip-list";

interface ScenarioStripsProps {
  project: string;
  scenarioId: string;
}

/** What a scenario did lately, in each set and with each target. */
export function ScenarioStrips({ project, scenarioId }: ScenarioStripsProps) {
  return (
    <StripList
      project={project}
      of={{ scenario: scenarioId }}
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
