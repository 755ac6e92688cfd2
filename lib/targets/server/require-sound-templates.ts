import { runBounded } from "@/lib/bounded/server/run-bounded";
import { AppError } from "@/lib/errors";
import type { TypedConfig } from "../target-schema";
import { templatesOfTarget } from "../target-secrets";
import { hasTags, withoutText } from "./render-template";

interface TemplateField {
  /** Its dotted path. */
  field: string;
  text: string;
  /** What it may read. */
  variables: readonly string[];
}

const OF_A_TURN = ["messages", "input", "threadId", "params", "traceparent"];
export const OF_A_REQUEST = [...OF_A_TURN, "secrets"];

/** Throws validation_failed, with the field, for a template that no values make renderable. */
export async function requireSoundTemplates(typed: TypedConfig): Promise<void> {
  await requireTemplates(
    templatesOfTarget(typed).map(({ field, text }) => ({
      field: `config.${field}`,
      text,
      variables: variablesOf(typed, field),
    })),
  );
}

function variablesOf(typed: TypedConfig, field: string): string[] {
  if (typed.type === "workflow") return [...OF_A_TURN, "steps"];
  if (typed.type !== "http") return OF_A_TURN;
  const hasSession = typed.config.session !== undefined && !field.startsWith("session.");
  const read = hasSession ? [...OF_A_REQUEST, "session"] : OF_A_REQUEST;
  return field === "poll.url" ? [...read, "job"] : read;
}

/** Fields whose text is not repeated. */
const IS_SECRET = /\b(?:auth|headers)\./;

/** As requireSoundTemplates, for templates of any place. */
export async function requireTemplates(templates: readonly TemplateField[]): Promise<void> {
  const checked = templates.filter(({ text }) => hasTags(text));
  if (checked.length === 0) return;
  const given = checked.map(({ text, variables }) => ({ text, variables }));
  const outcome = await runBounded("checkTemplates", { templates: given });
  const problems = outcome.ok ? outcome.value : checked.map(() => outcome.problem);
  const issues = checked.flatMap(({ field }, index) => {
    const problem = problems[index];
    if (!problem) return [];
    return [{ field, message: IS_SECRET.test(field) ? withoutText(problem) : problem }];
  });
  const [first] = issues;
  if (first)
    throw new AppError("validation_failed", `${first.field}: ${first.message}`, { issues });
}
