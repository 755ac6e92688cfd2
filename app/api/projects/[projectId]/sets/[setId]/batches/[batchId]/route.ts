import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { getBatchDetail } from "@/lib/jobs/server/get-batch-detail";

export const GET = route(projectContracts.getBatch, ({ project, param }) =>
  getBatchDetail(project.id, { setId: param("setId"), batchId: param("batchId") }),
);
