import { getPrisma } from "@/lib/db/prisma";
import type { Secret } from "../secret-schema";
import { listNamingTargets, SHOWN, toSecret } from "./secret-rows";

/** By name, without their values. */
export async function listSecrets(projectId: string): Promise<Secret[]> {
  const [rows, targets] = await Promise.all([
    getPrisma().projectSecret.findMany({
      where: { projectId },
      select: SHOWN,
      orderBy: { name: "asc" },
    }),
    listNamingTargets(projectId),
  ]);
  return rows.map((row) => toSecret(row, targets));
}
