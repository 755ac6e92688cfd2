import { secretContracts } from "@/lib/http/contracts/secret-contracts";
import { route } from "@/lib/http/route";
import { listSecrets } from "@/lib/secrets/server/list-secrets";

export const GET = route(secretContracts.listSecrets, ({ project }) => listSecrets(project.id));
