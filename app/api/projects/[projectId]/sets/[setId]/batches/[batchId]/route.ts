import { getBatch } from "@/lib/batches/server/get-batch";
import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";

export const GET = route(projectContracts.getBatch, ({ project, param }) =>
  getBatch(project.id, { setId: param("setId"), batchId: param("batchId") }),
);
