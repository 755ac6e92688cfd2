import { secretContracts } from "@/lib/api/server/contracts/secret-contracts";
import { route } from "@/lib/api/server/route";
import { listSecrets } from "@/lib/secrets/server/list-secrets";
import { findSecretUses } from "@/lib/targets/server/secret-uses";

export const GET = route(secretContracts.listSecrets, async ({ project }) => {
  const secrets = await listSecrets(project.id);
  return secrets.map(await findSecretUses(project.id));
});
