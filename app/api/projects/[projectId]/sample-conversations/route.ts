import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { loadSamples } from "@/lib/api/server/load-samples";
import { route } from "@/lib/api/server/route";

export const POST = route(projectContracts.loadSamples, ({ project }) => loadSamples(project));
