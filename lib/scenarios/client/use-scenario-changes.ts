import { useMutation, useQueryClient } from "@tanstack/react-query";

import { ApiError } from "@/lib/platform/query/fetch-json";
import type { DraftRequest } from "@/lib/scenarios/drafting/draft";
import type { ImportRequest } from "../files/read-scenario-file";
import type { BulkChange } from "../library";
import {
  replacingPatch,
  scenarioVersionSchema,
  versionTag,
  type ScenarioVersion,
} from "../scenario-content";
import type { ScenarioContent, ScenarioOrigin } from "../scenario-schema";
import { libraryClient, scenarioQueries, scenariosClient } from "./scenario-queries";

/** Labels, archives or restores many scenarios. */
export function useChangeMany(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: BulkChange) =>
      libraryClient.changeMany({ path: { projectId: project }, body: change }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}

/** Has the model write a scenario; nothing is saved. */
export function useDraftScenario(project: string) {
  return useMutation({
    mutationFn: (request: DraftRequest) =>
      libraryClient.draftScenario({ path: { projectId: project }, body: request }),
  });
}

/** Says what a file would change, or changes it. */
export function useImportScenarios(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (request: ImportRequest) =>
      libraryClient.importScenarios({ path: { projectId: project }, body: request }),
    onSuccess: async ({ dryRun }) => {
      if (!dryRun) await queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) });
    },
  });
}

/** Makes a version the current one again. */
export function useRestoreVersion(project: string, scenarioId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (version: number) =>
      scenariosClient.restoreVersion({
        path: { projectId: project, scenarioId, version: String(version) },
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: scenarioQueries.all(project) }),
  });
}

interface Save {
  /** Null makes a new scenario. */
  scenarioId: string | null;
  content: ScenarioContent;
  /** What a new scenario is made from. */
  origin: ScenarioOrigin | null;
  /** The version that the content was made from. */
  fromVersion: number;
  note: string;
}

/** Saves the whole content; resolves with the current version. */
export function useSaveScenario(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ scenarioId, content, origin, fromVersion, note }: Save) => {
      const { id } =
        scenarioId === null
          ? await scenariosClient.createScenario({
              path: { projectId: project },
              body: { ...content, origin },
            })
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
