import { makeApiKey } from "@/lib/access/keys/server/make-api-key";
import { projectContracts } from "@/lib/api/server/contracts/project-contracts";
import { route } from "@/lib/api/server/route";

export const POST = route(projectContracts.makeApiKey, ({ project }) => makeApiKey(project.id));
