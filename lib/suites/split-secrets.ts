import { keepWritten } from "@/lib/base/json/exact-json";
import type { SuppliedValues } from "@/lib/scenarios/parameter";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

/** The values of secret parameters apart from the others, which are shown with a run and are part of its cell. */
export function splitSecrets(
  { parameters = [] }: Pick<ScenarioContent, "parameters">,
  params: SuppliedValues,
) {
  const secretNames = new Set(parameters.flatMap(({ name, secret }) => (secret ? [name] : [])));
  const entries = Object.entries(params);
  const open = Object.fromEntries(entries.filter(([name]) => !secretNames.has(name)));
  const secret = Object.fromEntries(entries.filter(([name]) => secretNames.has(name)));
  return { open: keepWritten(params, open), secret: keepWritten(params, secret) };
}
