import { requireTemplates } from "@/lib/platform/bounded/server/require-templates";
import { OF_A_REQUEST, OF_A_TURN } from "@/lib/scenarios/template-variables";
import type { TypedConfig } from "../target-schema";
import { templatesOfTarget } from "../target-secrets";

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
