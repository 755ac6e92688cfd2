import { executionContracts } from "@/lib/api/server/contracts/execution-contracts";
import { route } from "@/lib/api/server/route";
import { rerunBatch } from "@/lib/runner/jobs/server/rerun-jobs";

export const POST = route(executionContracts.rerunBatch, ({ project, author, param, body }) =>
  rerunBatch(project.id, param("batchId"), { scope: body.only, author }),
);
