"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { PageFrame, PageTitle } from "@/components/layout/entity-frame";
import { Breadcrumbs } from "@/components/layout/header/breadcrumbs";
import { ScenarioStrips } from "@/components/stability/scenario-strips";
import { cn } from "@/components/ui/cn";
import { PageLink } from "@/components/ui/links";
import { pagePaths } from "@/lib/base/paths";
import { visibleText } from "@/lib/base/text/visible-text";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { ScenarioActions } from "./scenario-actions";

const PARTS = {
  edit: { label: "Edit", path: pagePaths.scenario },
  versions: { label: "Versions", path: pagePaths.scenarioVersions },
  history: { label: "History", path: pagePaths.scenarioHistory },
} as const;

interface ScenarioFrameProps {
  project: string;
  scenarioId: string;
  part: keyof typeof PARTS;
  children: ReactNode;
}

/** What the pages of one scenario have in common: its name, its actions, and the way between them. */
export function ScenarioFrame({ project, scenarioId, part, children }: ScenarioFrameProps) {
  const { data } = useQuery(scenarioQueries.version(project, scenarioId, "latest"));
  const name = visibleText(data?.content.name ?? "Scenario");
  return (
    <PageFrame>
      <PageTitle parts={[name, PARTS[part].label]} />
      <Breadcrumbs
        above={[{ label: "Scenarios", href: pagePaths.scenarios(project) }]}
        current={name}
      />
      <div className="mt-2 flex flex-wrap items-start justify-between gap-3">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold wrap-anywhere">
          {name}
        </h1>
        <ScenarioActions project={project} scenarioId={scenarioId} />
      </div>
      <nav aria-label="Scenario" className="border-border mt-3 mb-5 flex gap-1 border-b">
        {Object.entries(PARTS).map(([key, { label, path }]) => (
          <PageLink
            key={key}
            href={path(project, scenarioId)}
            {...(key === part && { "aria-current": "page" as const })}
            className={cn(
              "text-muted hover:text-foreground -mb-px flex h-9 items-center border-b-2 border-transparent px-2.5 text-sm",
              key === part && "border-accent text-foreground font-medium",
            )}
          >
            {label}
          </PageLink>
        ))}
      </nav>
      {part !== "versions" && <ScenarioStrips project={project} scenarioId={scenarioId} />}
      {children}
    </PageFrame>
  );
}
