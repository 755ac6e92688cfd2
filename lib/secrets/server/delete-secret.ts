import type { Context } from "@/lib/access/context";
import { toStorableText } from "@/lib/base/text/storable-text";
import { getPrisma } from "@/lib/platform/db/prisma";
import { secretNotFound } from "./secret-rows";

/** Targets that name it say so when they are called. Throws not_found. */
export async function deleteSecret(ctx: Context, name: string): Promise<void> {
  if (name !== toStorableText(name)) throw secretNotFound();
  const { count } = await getPrisma().projectSecret.deleteMany({
    where: { projectId: ctx.project.id, name },
  });
  if (count === 0) throw secretNotFound();
}
