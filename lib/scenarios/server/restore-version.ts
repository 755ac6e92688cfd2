import { listKnownPersonas } from "@/lib/scenarios/personas/server/require-personas";
import { replacingPatch } from "../scenario-content";
import { getVersion } from "./get-version";
import type { StoredScenario } from "./scenario-rows";
import { updateScenario, type Change } from "./update-scenario";

/** Makes the content of a version the current one, as a new version. Personas that are gone stay gone. */
export async function restoreVersion(
  { fromVersion: _, ...change }: Change,
  version: number | "latest",
): Promise<StoredScenario> {
  const { projectId, scenarioId } = change;
  const { content, version: number } = await getVersion(projectId, scenarioId, version);
  const personaIds = await listKnownPersonas(projectId, content.personaIds);
  return updateScenario(change, {
    ...replacingPatch({ ...content, ...(personaIds && { personaIds }) }),
    versionNote: `Restored version ${String(number)}`,
  });
}
