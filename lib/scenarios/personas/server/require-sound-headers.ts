import type { Context } from "@/lib/access/context";
import { AppError } from "@/lib/base/errors";
import { requireTemplates } from "@/lib/platform/bounded/server/require-templates";
import { OF_A_REQUEST } from "@/lib/scenarios/template-variables";
import {
  NOT_ODDLY,
  readsSecretsOddly,
  secretsInTemplate,
  unknownSecret,
} from "@/lib/secrets/secret-reference";
import { listKnownSecrets } from "@/lib/secrets/server/list-known-secrets";
import type { NewPersona } from "../persona-schema";

/**
 * Throws validation_failed for a header whose template cannot be rendered, names a secret that is not there, or reads one in
 * another way.
 */
export async function requireSoundHeaders(
  ctx: Context,
  headers: NewPersona["headers"],
): Promise<void> {
  const templates = Object.entries(headers ?? {}).map(([name, text]) => ({
    field: `headers.${name}`,
    text,
    variables: OF_A_REQUEST,
  }));
  const named = templates.flatMap(({ text }) => secretsInTemplate(text));
  const known = await listKnownSecrets(ctx, named);
  const issues = templates.flatMap(({ field, text }) => {
    const message = secretFault(text, known);
    return message === null ? [] : [{ field, message }];
  });
  const [first] = issues;
  if (first)
    throw new AppError("validation_failed", `${first.field}: ${first.message}`, { issues });
  await requireTemplates(templates);
}

function secretFault(text: string, known: ReadonlySet<string>): string | null {
  if (readsSecretsOddly(text)) return NOT_ODDLY;
  const missing = secretsInTemplate(text).find((name) => !known.has(name));
  return missing === undefined ? null : unknownSecret(missing);
}
