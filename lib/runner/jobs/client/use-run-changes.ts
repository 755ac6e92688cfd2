import { useMutation, useQueryClient } from "@tanstack/react-query";

import { apiPaths, type BatchAddress } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";
import { batchQueries } from "@/lib/results/batches/client/batch-queries";
import type { StartAnswer } from "@/lib/results/batches/start-answer";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import type { RERUN_SCOPES } from "../run-requests";

interface SuiteStart {
  suiteId: string;
  parameters: SuppliedValues;
}

export function useRunSuite(project: string) {
  return useMutation({
    mutationFn: ({ suiteId, parameters }: SuiteStart) =>
      postJson<StartAnswer>(apiPaths.runSuite(project, suiteId), { parameters }),
  });
}

export function useRerunBatch(batch: BatchAddress) {
  return useMutation({
    mutationFn: (only: (typeof RERUN_SCOPES)[number]) =>
      postJson<StartAnswer>(apiPaths.rerunBatch(batch), { only }),
  });
}

export function useRerunRun(project: string, runId: string) {
  return useMutation({
    mutationFn: () => postJson<StartAnswer>(apiPaths.rerunRun(project, runId)),
  });
}

export function useCancelBatch(batch: BatchAddress) {
  const onSuccess = useRefresh(batch.project);
  return useMutation({ mutationFn: () => postJson(apiPaths.cancelBatch(batch)), onSuccess });
}

export function useCancelRun(project: string, runId: string) {
  const onSuccess = useRefresh(project);
  return useMutation({ mutationFn: () => postJson(apiPaths.cancelRun(project, runId)), onSuccess });
}

/** The live link says what ends; this is for the moment before. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: batchQueries.all(project) });
    await queryClient.invalidateQueries({ queryKey: runQueries.all(project) });
  };
}
