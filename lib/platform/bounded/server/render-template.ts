import { AppError } from "@/lib/base/errors";
import { listWrittenNumbers } from "@/lib/base/json/written-numbers";
import { runBounded, type TemplateKind } from "./run-bounded";

interface Template {
  /** Its dotted path, for the error. */
  field: string;
  text: string;
  /** What it is a part of: values are escaped for it. */
  kind: TemplateKind;
  /** Its text is not repeated in errors. */
  isSecret?: boolean;
}

/** Throws validation_failed for a Liquid template that cannot be rendered, or takes too long. */
export async function renderTemplate(
  { field, text, kind, isSecret = false }: Template,
  scope: object,
): Promise<string> {
  if (!hasTags(text)) return text;
  const read = scopeFor(text, scope);
  const written = listWrittenNumbers(read);
  const outcome = await runBounded("render", { text, scope: read, escape: kind, written });
  if (outcome.ok) return outcome.value;
  throw templateError(field, isSecret ? withoutText(outcome.problem) : outcome.problem);
}

export function hasTags(text: string): boolean {
  return /\{[{%]/.test(text);
}

/** Liquid's message without the text that it quotes, which may be a part of a secret. */
export function withoutText(problem: string): string {
  const isNamed = /(?:^|: )undefined (?:variable|filter): [\w.]+/.test(problem);
  return isNamed ? problem : "is not a Liquid template that can be rendered";
}

export function templateError(field: string, problem: string): AppError {
  const message = problem.replace(/^\w*Error: /, "");
  return new AppError("validation_failed", `${field}: ${message}`, {
    issues: [{ field, message }],
  });
}

/** Without the conversation, which can be long, where the template does not read it. */
function scopeFor(text: string, scope: object): object {
  if (/messages|\[/.test(text)) return scope;
  return Object.fromEntries(Object.entries(scope).filter(([name]) => name !== "messages"));
}
