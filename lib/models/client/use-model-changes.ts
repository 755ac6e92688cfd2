import { useMutation, useQueryClient } from "@tanstack/react-query";

import { modelsClient } from "@/lib/models/client/models-client";
import { settingsQueries } from "@/lib/models/settings/client/settings-queries";
import type { Model, NewModel } from "../model-schema";
import { modelQueries } from "./model-queries";

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

/** The settings as well: the first model plays every part, and a deleted one plays none. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries(modelQueries.list(project)),
      queryClient.invalidateQueries(settingsQueries.current(project)),
    ]);
}
