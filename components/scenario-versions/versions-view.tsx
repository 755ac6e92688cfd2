"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";

import { ListFrame } from "@/components/layout/list-frame";
import { ScenarioFrame } from "@/components/scenarios/scenario-frame";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import type { VersionSummary } from "@/lib/scenarios/scenario-version";
import { compareParams } from "./search-params";
import { VersionDiff } from "./version-diff";
import { VersionList } from "./version-list";

interface VersionsViewProps {
  project: string;
  scenarioId: string;
}

export function VersionsView({ project, scenarioId }: VersionsViewProps) {
  const query = useInfiniteQuery(scenarioQueries.versions(project, scenarioId));
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="versions">
      <ListFrame query={query} what="versions" skeleton={<ListSkeleton />} empty={null}>
        {(versions) => <Versions project={project} scenarioId={scenarioId} versions={versions} />}
      </ListFrame>
    </ScenarioFrame>
  );
}

function Versions({
  project,
  scenarioId,
  versions,
}: VersionsViewProps & { versions: readonly VersionSummary[] }) {
  const [params, setParams] = useQueryStates(compareParams);
  const latest = versions[0]?.version ?? 1;
  const to = params.to ?? latest;
  const from = params.from ?? Math.max(to - 1, 1);
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(18rem,1fr)_minmax(0,3fr)]">
      <VersionList
        project={project}
        scenarioId={scenarioId}
        versions={versions}
        compared={{ from, to }}
        onCompare={(pair) => void setParams(pair)}
      />
      <VersionDiff project={project} scenarioId={scenarioId} from={from} to={to} />
    </div>
  );
}
