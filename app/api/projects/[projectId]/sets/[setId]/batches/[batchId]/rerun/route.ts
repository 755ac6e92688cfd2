import { executionContracts } from "@/lib/http/contracts/execution-contracts";
import { route } from "@/lib/http/route";
import { rerunBatch } from "@/lib/jobs/server/rerun-jobs";

export const POST = route(executionContracts.rerunBatch, ({ project, author, param, body }) =>
  rerunBatch(project.id, param("batchId"), { scope: body.only, author }),
);
