import { makeApiKey } from "@/lib/api-keys/server/make-api-key";
import { projectContracts } from "@/lib/http/contracts/project-contracts";
import { route } from "@/lib/http/route";

export const POST = route(projectContracts.makeApiKey, ({ project }) => makeApiKey(project.id));
