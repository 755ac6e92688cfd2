import { waitForBatch } from "@/lib/batches/server/wait-for-batch";
import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { toBatchRun } from "@/lib/wire/langwatch/simulation-run";

export const GET = route(
  executionContracts.waitForBatch,
  async ({ project, param, query, request }) => {
    const batchId = param("batchRunId");
    const patience = { ...query, signal: request.signal };
    const { parts, times } = await waitForBatch(project.id, batchId, patience);
    return toBatchRun(batchId, parts, times);
  },
);
