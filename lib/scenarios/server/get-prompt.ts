import type { z } from "zod";

import type { Context } from "@/lib/access/context";
import { listWrittenNumbers } from "@/lib/base/json/written-numbers";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import { getPrisma } from "@/lib/platform/db/prisma";
import { getPersona } from "@/lib/scenarios/personas/server/personas";
import type { SuppliedValues } from "../parameter";
import {
  isTemplate,
  resolveParameters,
  templateError,
  type FieldText,
  type RenderText,
} from "../render-text";
import { parseContent } from "../scenario-content";
import type { ScenarioContent } from "../scenario-schema";
import {
  buildSimulatedUserPrompt,
  textsOf,
  type promptQuerySchema,
  type SimulatedUserPrompt,
} from "../simulated-user-prompt";
import { getScenario } from "./get-scenario";

/**
 * Renders all texts of a scenario, and returns a function to read them. Throws validation_failed, naming the field, for a
 * template that is invalid, uses an undeclared name, or takes too long.
 */
export async function renderContent(
  content: ScenarioContent,
  supplied: SuppliedValues | undefined,
): Promise<RenderText> {
  const { params } = resolveParameters(content.parameters, supplied);
  const rendered = new Map<string, string>();
  for (const { field, text } of textsOf(content))
    if (isTemplate(text, content.parameters))
      rendered.set(field, await render({ field, text }, params));
  return ({ field, text }) => rendered.get(field) ?? text;
}

async function render({ field, text }: FieldText, params: SuppliedValues): Promise<string> {
  const scope = { params };
  const written = listWrittenNumbers(scope);
  const outcome = await runBounded("render", { text, scope, escape: "none", written });
  if (outcome.ok) return outcome.value;
  throw templateError(field, outcome.problem);
}

/** Throws validation_failed where the instructions or criteria cannot be rendered. */
export async function getPrompt(
  ctx: Context,
  scenarioId: string,
  { personaId, params }: z.output<typeof promptQuerySchema>,
): Promise<SimulatedUserPrompt> {
  const { scenario } = await getScenario(ctx, scenarioId);
  const persona = personaId === undefined ? null : await getPersona(ctx, personaId);
  const input = { content: scenario, persona, ...(params && { supplied: params }) };
  return buildSimulatedUserPrompt(input, await renderContent(scenario, params));
}

/** Those of the names that a scenario of the project, archived ones among them, declares as a secret parameter. */
export async function listSecretParameters(
  ctx: Context,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const rows = await getPrisma().scenario.findMany({
    where: { projectId: ctx.project.id, content: { contains: '"secret":true' } }, // as contents are written
    select: { content: true },
  });
  const declared = rows.flatMap((row) => parseContent(row.content).parameters ?? []);
  const secrets = new Set(declared.filter(({ secret }) => secret).map(({ name }) => name));
  return names.filter((name) => secrets.has(name));
}
