import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { BatchAddress } from "@/lib/base/paths";
import { batchQueries } from "@/lib/results/batches/client/batch-queries";
import { runQueries } from "@/lib/results/runs/client/run-queries";
import { runnerClient } from "@/lib/runner/client/runner-client";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import type { RERUN_SCOPES } from "../run-requests";

interface SuiteStart {
  suiteId: string;
  parameters: SuppliedValues;
}

export function useRunSuite(project: string) {
  return useMutation({
    mutationFn: ({ suiteId, parameters }: SuiteStart) =>
      runnerClient.runSuite({ path: { projectId: project, suiteId }, body: { parameters } }),
  });
}

export function useRerunBatch(batch: BatchAddress) {
  return useMutation({
    mutationFn: (only: (typeof RERUN_SCOPES)[number]) =>
      runnerClient.rerunBatch({
        path: { projectId: batch.project, setId: batch.setId, batchId: batch.batchId },
        body: { only },
      }),
  });
}

export function useRerunRun(project: string, runId: string) {
  return useMutation({
    mutationFn: () => runnerClient.rerunRun({ path: { projectId: project, runId } }),
  });
}

export function useCancelBatch(batch: BatchAddress) {
  const onSuccess = useRefresh(batch.project);
  return useMutation({
    mutationFn: () =>
      runnerClient.cancelBatch({
        path: { projectId: batch.project, setId: batch.setId, batchId: batch.batchId },
      }),
    onSuccess,
  });
}

export function useCancelRun(project: string, runId: string) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: () => runnerClient.cancelRun({ path: { projectId: project, runId } }),
    onSuccess,
  });
}

/** The live link says what ends; this is for the moment before. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: batchQueries.all(project) });
    await queryClient.invalidateQueries({ queryKey: runQueries.all(project) });
  };
}
