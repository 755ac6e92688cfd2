import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { findNeighbours } from "@/lib/results/runs/server/find-neighbours";

export const GET = route(projectContracts.getNeighbours, ({ project, param, query }) => {
  const run = { setId: param("setId"), batchId: param("batchId"), runId: param("runId") };
  return findNeighbours(project.id, run, query);
});
