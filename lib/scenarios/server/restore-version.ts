import type { Context } from "@/lib/access/context";
import { listKnownPersonas } from "@/lib/scenarios/personas/server/require-personas";
import { replacingPatch } from "../scenario-content";
import { getVersion } from "./get-version";
import type { StoredScenario } from "./scenario-rows";
import { updateScenario } from "./update-scenario";

/** Makes the content of a version the current one, as a new version. Personas that are gone stay gone. */
export async function restoreVersion(
  ctx: Context,
  scenarioId: string,
  version: number | "latest",
): Promise<StoredScenario> {
  const { content, version: number } = await getVersion(ctx, scenarioId, version);
  const personaIds = await listKnownPersonas(ctx, content.personaIds);
  return updateScenario(
    ctx,
    { scenarioId },
    {
      ...replacingPatch({ ...content, ...(personaIds && { personaIds }) }),
      versionNote: `Restored version ${String(number)}`,
    },
  );
}
