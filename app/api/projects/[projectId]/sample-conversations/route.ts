import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { loadSamples } from "@/lib/http/load-samples";
import { route } from "@/lib/http/route";

export const POST = route(projectContracts.loadSamples, ({ project }) => loadSamples(project));
