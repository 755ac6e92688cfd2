import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { toBatchRun } from "@/lib/dialects/langwatch/simulation-run";
import { waitForBatch } from "@/lib/results/batches/server/wait-for-batch";

export const GET = route(
  executionContracts.waitForBatch,
  async ({ project, param, query, request }) => {
    const batchId = param("batchRunId");
    const patience = { ...query, signal: request.signal };
    const { parts, times } = await waitForBatch(project.id, batchId, patience);
    return toBatchRun(batchId, parts, times);
  },
);
