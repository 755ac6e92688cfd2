"use client";

import { useFormQuery } from "@/components/forms/use-save-form";
import { LoadError } from "@/components/layout/list-page";
import { AllowedForm } from "@/components/people/access";
import { ScenarioEditor } from "@/components/scenario-editor/scenario-editor";
import { ListSkeleton } from "@/components/ui/skeleton";
import { scenarioQueries } from "@/lib/scenarios/client/scenario-queries";
import { ScenarioFrame } from "./scenario-frame";

interface EditScenarioViewProps {
  project: string;
  scenarioId: string;
}

export function EditScenarioView({ project, scenarioId }: EditScenarioViewProps) {
  const { data, error, refetch, isSettled } = useFormQuery(
    scenarioQueries.version(project, scenarioId, "latest"),
  );
  return (
    <ScenarioFrame project={project} scenarioId={scenarioId} part="edit">
      {error && !data && (
        <LoadError what="the scenario" error={error} onRetry={() => void refetch()} />
      )}
      {data && isSettled ? (
        <AllowedForm to="write">
          <ScenarioEditor
            project={project}
            scenarioId={scenarioId}
            saved={data}
            origin={data.origin}
          />
        </AllowedForm>
      ) : (
        <ListSkeleton />
      )}
    </ScenarioFrame>
  );
}
