"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Archive, Copy } from "lucide-react";
import { useRouter } from "next/navigation";

import { Allowed } from "@/components/people/access";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmButton } from "@/components/ui/inputs/confirm-button";
import { ActionError } from "@/components/ui/notice";
import { pagePaths } from "@/lib/base/paths";
import { scenarioQueries, scenariosClient } from "@/lib/scenarios/client/scenario-queries";
import { ExportLink } from "./library/export-link";

interface ScenarioActionsProps {
  project: string;
  scenarioId: string;
}

export function ScenarioActions({ project, scenarioId }: ScenarioActionsProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
  const duplicate = useMutation({
    mutationFn: () =>
      scenariosClient.duplicateScenario({ path: { projectId: project, scenarioId } }),
    onSuccess: async ({ id }) => {
      await onSuccess();
      router.push(pagePaths.scenario(project, id));
    },
  });
  const archive = useMutation({
    mutationFn: () => scenariosClient.deleteScenario({ path: { projectId: project, scenarioId } }),
    onSuccess: async () => {
      await onSuccess();
      router.push(pagePaths.scenarios(project));
    },
  });
  const error = duplicate.error ?? archive.error;
  return (
    <div className="flex flex-wrap items-center gap-1">
      <ActionError error={error} />
      <Allowed to="write">
        <Button
          size="sm"
          aria-disabled={duplicate.isPending}
          onClick={() => {
            if (!duplicate.isPending) duplicate.mutate();
          }}
        >
          <Copy aria-hidden />
          Duplicate
        </Button>
      </Allowed>
      <ExportLink project={project} ids={[scenarioId]} format="yaml" />
      <ExportLink project={project} ids={[scenarioId]} format="json" />
      <Allowed to="write">
        <ConfirmButton
          size="sm"
          question="Archive this scenario?"
          explanation="It is hidden from the library. Its runs and versions are kept, and you can restore it under “Show archived”."
          yes="Archive"
          onConfirm={() => {
            archive.mutate();
          }}
        >
          <Archive aria-hidden />
          Archive
        </ConfirmButton>
      </Allowed>
    </div>
  );
}
