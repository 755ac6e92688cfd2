import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";
import { getTranscript } from "@/lib/runs/server/get-transcript";

export const GET = route(projectContracts.getTranscript, ({ project, param }) =>
  getTranscript(project, param("runId")),
);
