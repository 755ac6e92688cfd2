import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/platform/query/fetch-json";
import { scenariosClient } from "@/lib/scenarios/client/scenarios-client";
import { replacingPatch } from "../scenario-content";
import type { ScenarioContent } from "../scenario-schema";
import { scenarioVersionSchema, type ScenarioVersion } from "../scenario-version";
import { versionTag } from "../version-tag";
import { scenarioQueries } from "./scenario-queries";

interface Save {
  /** Null makes a new scenario. */
  scenarioId: string | null;
  content: ScenarioContent;
  /** The version that the content was made from. */
  fromVersion: number;
  note: string;
}

/** Saves the whole content; resolves with the version that stands now. */
export function useSaveScenario(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ scenarioId, content, fromVersion, note }: Save) => {
      const { id } =
        scenarioId === null
          ? await scenariosClient.createScenario({ path: { projectId: project }, body: content })
          : await scenariosClient.updateScenario({
              path: { projectId: project, scenarioId },
              body: { ...replacingPatch(content), ...(note.trim() && { versionNote: note }) },
              ifMatch: versionTag(fromVersion),
            });
      await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
      return queryClient.query({
        ...scenarioQueries.version(project, id, "latest"),
        staleTime: 0,
      });
    },
  });
}

/** The version that a refused save was not made from; null for any other error. */
export function conflictOf(error: Error | null): ScenarioVersion | null {
  if (!(error instanceof ApiError) || error.status !== 409) return null;
  const version = scenarioVersionSchema.safeParse(error.current);
  return version.success ? version.data : null;
}
