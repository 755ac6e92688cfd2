import { OF_A_REQUEST, requireTemplates } from "@/lib/targets/server/require-sound-templates";
import type { NewPersona } from "../persona-schema";

/** Throws validation_failed for a header whose template cannot be rendered. */
export async function requireHeaderTemplates(headers: NewPersona["headers"]): Promise<void> {
  const templates = Object.entries(headers ?? {}).map(([name, text]) => ({
    field: `headers.${name}`,
    text,
    variables: OF_A_REQUEST,
  }));
  await requireTemplates(templates);
}
