import type { Context } from "@/lib/access/context";
import { getPrisma } from "@/lib/platform/db/prisma";
import { deletePersona } from "@/lib/scenarios/personas/server/delete-persona";
import { getPersonaRow } from "@/lib/scenarios/personas/server/get-persona";
import { getScenario } from "./get-scenario";
import { updateScenario } from "./update-scenario";

/** Deletes a persona. Scenarios that ran with it go on without it, each in a new version that says so. */
export async function dropPersona(ctx: Context, personaId: string): Promise<void> {
  const { id, name } = await getPersonaRow(ctx, personaId);
  const users = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, archivedAt: null, content: { contains: id } },
    select: { id: true },
  });
  for (const { id: scenarioId } of users) {
    const { scenario, version } = await getScenario(ctx, scenarioId);
    if (!scenario.personaIds?.includes(id)) continue;
    const personaIds = scenario.personaIds.filter((other) => other !== id);
    const change = { scenarioId, fromVersion: version };
    await updateScenario(ctx, change, { personaIds, versionNote: `Persona ${name} was deleted` });
  }
  await deletePersona(ctx, id);
}
