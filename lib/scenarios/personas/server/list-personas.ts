import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import type { Persona } from "../persona-schema";
import { toPersona } from "./persona-rows";

/** The oldest first. */
export async function listPersonas(ctx: Context): Promise<Persona[]> {
  const rows = await getPrisma().persona.findMany({
    where: { projectId: ctx.project.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return rows.map(toPersona);
}
