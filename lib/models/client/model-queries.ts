// Queries and mutations of models. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { Settings } from "@/lib/models/settings/settings-schema";
import { client } from "@/lib/platform/query/client";
import type { Model, NewModel } from "../model-schema";
import type { modelsApi } from "../models-api";

const modelsClient = client<typeof modelsApi>("models");

export const modelQueries = {
  list: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "models"] as const,
      queryFn: ({ signal }) => modelsClient.listModels({ path: { projectId: project }, signal }),
    }),
};

// Queries for the settings of a project.

export const settingsQueries = {
  current: (project: string) =>
    queryOptions({
      queryKey: ["projects", project, "settings"] as const,
      queryFn: ({ signal }) => modelsClient.getSettings({ path: { projectId: project }, signal }),
    }),
};

interface Save {
  /** Null makes a new model. */
  modelId: string | null;
  fields: NewModel;
}

export function useSaveModel(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: ({ modelId, fields }: Save) =>
      modelId === null
        ? modelsClient.createModel({ path: { projectId: project }, body: fields })
        : modelsClient.updateModel({ path: { projectId: project, modelId }, body: fields }),
    onSuccess,
  });
}

export function useDeleteModel(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (modelId: string) =>
      modelsClient.deleteModel({ path: { projectId: project, modelId } }),
    onSuccess,
  });
}

/** Asks a model as it is saved for one word. */
export function useTestModel(project: string) {
  return useMutation({
    mutationFn: ({ id }: Model) =>
      modelsClient.testModel({ path: { projectId: project, modelId: id } }),
  });
}

/** The settings as well: the first model gets every role, and a deleted one loses its roles. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(modelQueries.list(project)),
      queryClient.invalidateQueries(settingsQueries.current(project)),
    ]);
}

export function useSaveSettings(project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (settings: Settings) =>
      modelsClient.saveSettings({ path: { projectId: project }, body: settings }),
    onSuccess: (saved) => {
      queryClient.setQueryData(settingsQueries.current(project).queryKey, saved);
    },
  });
}
