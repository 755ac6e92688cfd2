import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths } from "@/lib/base/paths";
import { settingsQueries } from "@/lib/models/settings/client/settings-queries";
import { deleteJson, patchJson, postJson } from "@/lib/platform/query/fetch-json";
import type { Model, ModelTestAnswer, NewModel } from "../model-schema";
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
        ? postJson<Model>(apiPaths.models(project), fields)
        : patchJson<Model>(apiPaths.model(project, modelId), fields),
    onSuccess,
  });
}

export function useDeleteModel(project: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (modelId: string) => deleteJson(apiPaths.model(project, modelId)),
    onSuccess,
  });
}

/** Asks a model as it is saved for one word. */
export function useTestModel(project: string) {
  return useMutation({
    mutationFn: ({ id }: Model) => postJson<ModelTestAnswer>(apiPaths.testModel(project, id)),
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
