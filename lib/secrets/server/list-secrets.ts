import { getPrisma } from "@/lib/platform/db/prisma";
import type { StoredSecret } from "../secret-schema";
import { SHOWN, toSecret } from "./secret-rows";

/** By name, without their values. */
export async function listSecrets(projectId: string): Promise<StoredSecret[]> {
  const rows = await getPrisma().projectSecret.findMany({
    where: { projectId },
    select: SHOWN,
    orderBy: { name: "asc" },
  });
  return rows.map(toSecret);
}
