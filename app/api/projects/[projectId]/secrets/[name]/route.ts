import { secretContracts } from "@/lib/api/server/contracts/secret-contracts";
import { route } from "@/lib/api/server/route";
import { deleteSecret } from "@/lib/secrets/server/delete-secret";
import { saveSecret } from "@/lib/secrets/server/save-secret";
import { findSecretUses } from "@/lib/targets/server/secret-uses";

export const PUT = route(secretContracts.saveSecret, async ({ project, param, body }) => {
  const saved = await saveSecret(project.id, { name: param("name"), ...body });
  const addUses = await findSecretUses(project.id);
  return addUses(saved);
});

export const DELETE = route(secretContracts.deleteSecret, async ({ project, param }) => {
  await deleteSecret(project.id, param("name"));
  return new Response(null, { status: 204 });
});
