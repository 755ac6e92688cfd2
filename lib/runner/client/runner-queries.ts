// Queries and mutations of the runner. Query keys are defined only here.
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";

import type { BatchAddress } from "@/lib/base/paths";
import { client } from "@/lib/platform/query/client";
import { batchQueries, runQueries } from "@/lib/results/client/results-queries";
import type { RERUN_SCOPES } from "@/lib/runner/jobs/job-spec";
import type { runnerApi } from "@/lib/runner/runner-api";
import type { ScenarioStart, suiteStartRequestSchema } from "@/lib/runner/start/start-request";
import { suiteQueries } from "@/lib/suites/client/suite-queries";
import type { SuitePreviewQuery } from "@/lib/suites/suite-preview";
import { targetQueries } from "@/lib/targets/client/target-queries";

const runnerClient = client<typeof runnerApi>("runner");

type SuiteStart = z.input<typeof suiteStartRequestSchema> & { suiteId: string };

export function useRunSuite(project: string) {
  return useMutation({
    mutationFn: ({ suiteId, ...body }: SuiteStart) =>
      runnerClient.runSuite({ path: { projectId: project, suiteId }, body }),
  });
}

/** Runs scenarios of the library once each. */
export function useRunScenarios(project: string) {
  return useMutation({
    mutationFn: (body: ScenarioStart) =>
      runnerClient.runScenarios({ path: { projectId: project }, body }),
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

/** Runs the suspects of a batch again, compared with the batch `base`. */
export function useConfirmBatch({ project, setId, batchId }: BatchAddress) {
  const onSuccess = useRefresh(project);
  return useMutation({
    mutationFn: (base: string) =>
      runnerClient.confirmBatch({ path: { projectId: project, setId, batchId }, body: { base } }),
    onSuccess,
  });
}

/** Refetches at once; the live connection reports the ends of runs later. */
function useRefresh(project: string) {
  const queryClient = useQueryClient();
  return async () => {
    await queryClient.invalidateQueries({ queryKey: batchQueries.all(project) });
    await queryClient.invalidateQueries({ queryKey: runQueries.all(project) });
  };
}

export function targetUseQuery(project: string) {
  return queryOptions({
    queryKey: [...targetQueries.all(project), "use"] as const,
    queryFn: ({ signal }) => runnerClient.listTargetUse({ path: { projectId: project }, signal }),
  });
}

/** Preview of running a suite with the current values of a form. */
export function suitePreviewQuery(project: string, query: SuitePreviewQuery) {
  return queryOptions({
    queryKey: [...suiteQueries.all(project), "preview", query] as const,
    queryFn: () => runnerClient.previewSuite({ path: { projectId: project }, body: query }),
  });
}
