import { getPrisma } from "@/lib/platform/db/prisma";
import type { Persona } from "../persona-schema";
import { toPersona } from "./persona-rows";

/** The oldest first. */
export async function listPersonas(projectId: string): Promise<Persona[]> {
  const rows = await getPrisma().persona.findMany({
    where: { projectId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toPersona);
}
