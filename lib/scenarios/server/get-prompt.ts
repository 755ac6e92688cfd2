import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import { getPersona } from "@/lib/scenarios/personas/server/get-persona";
import {
  buildSimulatedUserPrompt,
  type promptQuerySchema,
  type SimulatedUserPrompt,
} from "../simulated-user-prompt";
import { getScenario } from "./get-scenario";
import { renderContent } from "./render-content";

/** Throws validation_failed where the instructions or criteria cannot be rendered. */
export async function getPrompt(
  ctx: Context,
  scenarioId: string,
  { personaId, params }: z.output<typeof promptQuerySchema>,
): Promise<SimulatedUserPrompt> {
  const { scenario } = await getScenario(ctx, scenarioId);
  const persona = personaId === undefined ? null : await getPersona(ctx, personaId);
  const told = { content: scenario, persona, ...(params && { supplied: params }) };
  return buildSimulatedUserPrompt(told, await renderContent(scenario, params));
}
