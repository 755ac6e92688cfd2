import { AppError } from "@/lib/base/errors";
import { hasTags, withoutText } from "./render-template";
import { runBounded } from "./run-bounded";

interface TemplateField {
  /** Its dotted path. */
  field: string;
  text: string;
  /** What it may read. */
  variables: readonly string[];
}

/** Fields whose text is not repeated. */
const IS_SECRET = /\b(?:auth|headers)\./;

/** Throws validation_failed, with the field, for a template that no values make renderable. */
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
