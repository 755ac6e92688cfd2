import { implement } from "@/lib/access/implement";
import { secretsApi } from "@/lib/secrets/secrets-api";
import { deleteSecret } from "@/lib/secrets/server/delete-secret";
import { listSecrets } from "@/lib/secrets/server/list-secrets";
import { saveSecret } from "@/lib/secrets/server/save-secret";
import { findSecretUses } from "./secret-uses";

export const secretsOperations = implement(secretsApi, {
  saveSecret: async (ctx, { path, body }) => {
    const saved = await saveSecret(ctx, { name: path.name, ...body });
    const addUses = await findSecretUses(ctx);
    return addUses(saved);
  },
  deleteSecret: (ctx, { path }) => deleteSecret(ctx, path.name),
  listSecrets: async (ctx) => {
    const secrets = await listSecrets(ctx);
    return secrets.map(await findSecretUses(ctx));
  },
});
