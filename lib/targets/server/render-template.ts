import { runBounded } from "@/lib/bounded/server/run-bounded";
import { AppError } from "@/lib/errors";

interface Template {
  /** Where it stands in the config, for the error. */
  field: string;
  text: string;
  /** How a value is written where it is put: as it is, within a JSON text, or as a part of an address. */
  kind: "plain" | "json" | "url";
}

/** Throws validation_failed for a Liquid template that cannot be rendered, or takes too long. */
export async function renderTemplate(
  { field, text, kind }: Template,
  scope: object,
): Promise<string> {
  if (!/\{[{%]/.test(text)) return text;
  const outcome = await runBounded("render", { text, scope, escape: kind });
  if (outcome.ok) return outcome.value;
  const message = outcome.problem.replace(/^\w*Error: /, "");
  const issues = [{ field: `config.${field}`, message }];
  throw new AppError("validation_failed", `config.${field}: ${message}`, { issues });
}
