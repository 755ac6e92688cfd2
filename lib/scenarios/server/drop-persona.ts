import { getPrisma } from "@/lib/platform/db/prisma";
import { deletePersona } from "@/lib/scenarios/personas/server/delete-persona";
import { getPersonaRow } from "@/lib/scenarios/personas/server/get-persona";
import { getScenario } from "./get-scenario";
import { updateScenario } from "./update-scenario";

/** Deletes a persona. Scenarios that ran with it go on without it, each in a new version that says so. */
export async function dropPersona(
  { projectId, author }: { projectId: string; author: string },
  personaId: string,
): Promise<void> {
  const { id, name } = await getPersonaRow(projectId, personaId);
  const users = await getPrisma().scenario.findMany({
    where: { projectId, archivedAt: null, content: { contains: id } },
    select: { id: true },
  });
  for (const { id: scenarioId } of users) {
    const { scenario, version } = await getScenario(projectId, scenarioId);
    if (!scenario.personaIds?.includes(id)) continue;
    const personaIds = scenario.personaIds.filter((other) => other !== id);
    const change = { projectId, scenarioId, author, fromVersion: version };
    await updateScenario(change, { personaIds, versionNote: `Persona ${name} was deleted` });
  }
  await deletePersona(projectId, id);
}
