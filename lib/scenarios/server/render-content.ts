import { listWrittenNumbers } from "@/lib/base/json/written-numbers";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import type { SuppliedValues } from "../parameter";
import {
  isTemplate,
  resolveParameters,
  templateError,
  type FieldText,
  type RenderText,
} from "../render-text";
import type { ScenarioContent } from "../scenario-schema";
import { textsOf } from "../simulated-user-prompt";

/**
 * Renders all texts of a scenario, and returns what says each. Throws validation_failed, naming the field, for a template
 * that is wrong, asks for what is not declared, or takes too long.
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
