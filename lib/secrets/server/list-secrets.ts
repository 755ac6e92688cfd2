import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { StoredSecret } from "../secret-schema";
import { SHOWN, toSecret } from "./secret-rows";

/** By name, without their values. */
export async function listSecrets(ctx: Context): Promise<StoredSecret[]> {
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId: ctx.project.id },
    select: SHOWN,
    orderBy: { name: "asc" },
  });
  return rows.map(toSecret);
}
