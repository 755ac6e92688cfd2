import { AppError } from "@/lib/errors";
import { readsSecretsOddly } from "@/lib/secrets/secret-reference";
import { OF_A_REQUEST, requireTemplates } from "@/lib/targets/server/require-sound-templates";
import { NOT_ODDLY } from "@/lib/targets/target-secrets";
import type { NewPersona } from "../persona-schema";

/** Throws validation_failed for a header whose template cannot be rendered, or reads a secret in another way. */
export async function requireHeaderTemplates(headers: NewPersona["headers"]): Promise<void> {
  const templates = Object.entries(headers ?? {}).map(([name, text]) => ({
    field: `headers.${name}`,
    text,
    variables: OF_A_REQUEST,
  }));
  const issues = templates
    .filter(({ text }) => readsSecretsOddly(text))
    .map(({ field }) => ({ field, message: NOT_ODDLY }));
  const [first] = issues;
  if (first)
    throw new AppError("validation_failed", `${first.field}: ${first.message}`, { issues });
  await requireTemplates(templates);
}
