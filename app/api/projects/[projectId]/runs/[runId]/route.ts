import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { getRun } from "@/lib/runs/server/get-run";

export const GET = route(projectContracts.getRun, ({ project, param }) =>
  getRun(project.id, param("runId")),
);
