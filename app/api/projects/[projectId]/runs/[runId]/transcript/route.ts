import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";
import { getTranscript } from "@/lib/results/runs/server/get-transcript";

export const GET = route(projectContracts.getTranscript, ({ project, param }) =>
  getTranscript(project, param("runId")),
);
