import { runBounded } from "@/lib/bounded/server/run-bounded";
import { AppError } from "@/lib/errors";
import type { TypedConfig } from "../target-schema";
import { templatesOfTarget } from "../target-secrets";
import { hasTags, withoutText } from "./render-template";

interface TemplateField {
  /** Its dotted path. */
  field: string;
  text: string;
}

const OF_A_TURN = ["messages", "input", "threadId", "params", "traceparent"];
export const OF_A_REQUEST = [...OF_A_TURN, "secrets"];

/** Throws validation_failed, with the field, for a template that no values make renderable. */
export async function requireSoundTemplates(typed: TypedConfig): Promise<void> {
  const templates = templatesOfTarget(typed).map(({ field, text }) => ({
    field: `config.${field}`,
    text,
  }));
  await requireTemplates(templates, variablesOf(typed));
}

function variablesOf({ type }: TypedConfig): readonly string[] {
  if (type === "http") return OF_A_REQUEST;
  return type === "workflow" ? [...OF_A_TURN, "steps"] : OF_A_TURN;
}

export async function requireTemplates(
  templates: readonly TemplateField[],
  variables: readonly string[],
): Promise<void> {
  const checked = templates.filter(({ text }) => hasTags(text));
  if (checked.length === 0) return;
  const given = { templates: checked.map(({ text }) => ({ text, variables })) };
  const outcome = await runBounded("checkTemplates", given);
  const problems = outcome.ok ? outcome.value : checked.map(() => outcome.problem);
  const issues = checked.flatMap(({ field }, index) => {
    const problem = problems[index];
    return problem ? [{ field, message: withoutText(problem) }] : [];
  });
  const [first] = issues;
  if (first)
    throw new AppError("validation_failed", `${first.field}: ${first.message}`, { issues });
}
