import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { outlastOutage } from "@/lib/platform/db/outlast-outage";
import { getPrisma } from "@/lib/platform/db/prisma";
import { openSecret } from "@/lib/platform/seal/secret-box";
import { unknownSecret, type SecretValues } from "../secret-reference";

/** In clear, for the call of a target alone. Throws validation_failed for a name that is not there. */
export async function readSecrets(ctx: Context, names: readonly string[]): Promise<SecretValues> {
  if (names.length === 0) return {};
  const rows = await outlastOutage(() =>
    getPrisma().projectSecret.findMany({
      where: { projectId: ctx.project.id, name: { in: [...new Set(names)] } },
      select: { name: true, value: true },
    }),
  );
  const missing = names.find((wanted) => !rows.some(({ name }) => name === wanted));
  if (missing !== undefined) throw new AppError("validation_failed", unknownSecret(missing));
  return Object.fromEntries(
    rows.map(({ name, value }) => [name, openSecret(value, `The secret ${name}`)]),
  );
}
