import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { copyName } from "@/lib/base/text/copy-name";
import { MAX_NAME } from "../scenario-schema";
import { insertScenario } from "./create-scenario";
import { getScenario } from "./get-scenario";
import { getVersion } from "./get-version";
import type { StoredScenario } from "./scenario-rows";

const MAX_TRIES = 100;

/** A copy under the first free of "x (copy)", "x (copy 2)" and so on. */
export async function duplicateScenario(ctx: Context, scenarioId: string): Promise<StoredScenario> {
  await getScenario(ctx, scenarioId);
  const { content } = await getVersion(ctx, scenarioId, "latest");
  for (let number = 1; ; number += 1) {
    const copy = { ...content, name: copyName(content.name, number, MAX_NAME) };
    try {
      return await insertScenario(ctx, copy, `Copy of ${content.name}`);
    } catch (error) {
      const isTaken = isAppError(error) && error.code === "conflict";
      if (!isTaken || number === MAX_TRIES) throw error;
    }
  }
}
