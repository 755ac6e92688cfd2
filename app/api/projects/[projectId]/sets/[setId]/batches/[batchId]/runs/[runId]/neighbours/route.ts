import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { findNeighbours } from "@/lib/runs/server/find-neighbours";

export const GET = route(projectContracts.getNeighbours, ({ project, param, query }) => {
  const run = { setId: param("setId"), batchId: param("batchId"), runId: param("runId") };
  return findNeighbours(project.id, run, query);
});
