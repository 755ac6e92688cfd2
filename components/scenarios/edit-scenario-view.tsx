"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { LoadError } from "@/components/layout/load-error";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { ScenarioFrame } from "./scenario-frame";

interface EditScenarioViewProps {
  project: string;
  scenarioId: string;
}

export function EditScenarioView({ project, scenarioId }: EditScenarioViewProps) {
  const { data, error, refetch, isStale, isFetching } = useQuery({
    ...scenarioQueries.version(project, scenarioId, "latest"),
    refetchInterval: false, // what stands in the form is not exchanged under somebody's hands
  });
  // The form takes what is saved once: not what this browser remembers, when that is known to be old.
  const [isReady, setIsReady] = useState(false);
  if (!isReady && data && !(isStale && isFetching)) setIsReady(true);
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="edit">
      {error && !data && (
        <LoadError what="the scenario" error={error} onRetry={() => void refetch()} />
      )}
      {data && isReady ? (
        <ScenarioEditor project={project} scenarioId={scenarioId} saved={data} />
      ) : (
        <ListSkeleton />
      )}
    </ScenarioFrame>
  );
}
