import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getBatchDetail } from "@/lib/runner/jobs/server/get-batch-detail";

export const GET = route(projectContracts.getBatch, ({ project, param }) =>
  getBatchDetail(project.id, { setId: param("setId"), batchId: param("batchId") }),
);
