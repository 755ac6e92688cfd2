"use client";

import { useQuery } from "@tanstack/react-query";

import { LoadError } from "@/components/layout/load-error";
import { useIsSettled } from "@/components/layout/use-is-settled";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { ScenarioFrame } from "./scenario-frame";

interface EditScenarioViewProps {
  project: string;
  scenarioId: string;
}

export function EditScenarioView({ project, scenarioId }: EditScenarioViewProps) {
  const query = useQuery({
    ...scenarioQueries.version(project, scenarioId, "latest"),
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  const isSettled = useIsSettled(query);
  const { data, error, refetch } = query;
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="edit">
      {error && !data && (
        <LoadError what="the scenario" error={error} onRetry={() => void refetch()} />
      )}
      {data && isSettled ? (
        <ScenarioEditor project={project} scenarioId={scenarioId} saved={data} />
      ) : (
        <ListSkeleton />
      )}
    </ScenarioFrame>
  );
}
