import { secretContracts } from "@/lib/http/contracts/secret-contracts";
import { route } from "@/lib/http/route";
import { deleteSecret } from "@/lib/secrets/server/delete-secret";
import { saveSecret } from "@/lib/secrets/server/save-secret";

export const PUT = route(secretContracts.saveSecret, ({ project, param, body }) =>
  saveSecret(project.id, { name: param("name"), ...body }),
);

export const DELETE = route(secretContracts.deleteSecret, async ({ project, param }) => {
  await deleteSecret(project.id, param("name"));
  return new Response(null, { status: 204 });
});
