import type { Context } from "@/lib/access/context";
import { validate } from "@/lib/base/json/validate";
import { getPrisma } from "@/lib/platform/db/prisma";
import { sealSecret } from "@/lib/platform/seal/secret-box";
import { newSecretSchema, type NewSecret, type StoredSecret } from "../secret-schema";
import { SHOWN, toSecret } from "./secret-rows";

/** Adds it, or replaces its value. Throws validation_failed for a name that no template can write. */
export async function saveSecret(ctx: Context, secret: NewSecret): Promise<StoredSecret> {
  const { name, value } = validate(newSecretSchema, secret);
  const now = new Date();
  const kept = { value: sealSecret(value), updatedAt: now };
  const row = await getPrisma().projectSecret.upsert({
    where: { projectId_name: { projectId: ctx.project.id, name } },
    create: { projectId: ctx.project.id, name, createdAt: now, ...kept },
    update: kept,
    select: SHOWN,
  });
  return toSecret(row);
}
