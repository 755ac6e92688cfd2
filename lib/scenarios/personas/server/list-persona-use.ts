import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { parseContent } from "@/lib/scenarios/scenario-content";
import type { PersonaUse } from "../persona-schema";

/** Of every persona that a scenario uses; archived scenarios do not count. */
export async function listPersonaUse(ctx: Context): Promise<PersonaUse[]> {
  const rows = await getPrisma().scenario.findMany({
    where: {
      projectId: ctx.project.id,
      archivedAt: null,
      content: { contains: '"personaIds":["' }, // the others are not worth reading
    },
    select: { id: true, name: true, content: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const uses = new Map<string, PersonaUse["scenarios"]>();
  for (const { id, name, content } of rows)
    for (const personaId of new Set(parseContent(content).personaIds)) {
      const scenarios = uses.get(personaId) ?? [];
      scenarios.push({ id, name });
      uses.set(personaId, scenarios);
    }
  return [...uses].map(([personaId, scenarios]) => ({ personaId, scenarios }));
}
