// The form of the editor: react-hook-form judged by the schema of the API.
import { useFormContext, type Resolver } from "react-hook-form";

import { schemaResolver } from "@/components/forms/schema-resolver";
import { ownValue } from "@/lib/base/json/own-value";
import { fromScenarioForm, type ScenarioForm } from "@/lib/scenarios/scenario-form";
import { newScenarioSchema, type ScenarioContent } from "@/lib/scenarios/scenario-schema";

/** `before` is what the form was made of. */
export function scenarioResolver(before: ScenarioContent): Resolver<ScenarioForm> {
  return schemaResolver(newScenarioSchema, (form) => fromScenarioForm(form, before));
}

export function useEditorForm() {
  return useFormContext<ScenarioForm>();
}

/** The message at a dotted path of the form's errors. */
export function errorAt(errors: unknown, path: string): string | undefined {
  let at = errors;
  for (const part of path.split(".")) {
    if (typeof at !== "object" || at === null) return undefined;
    at = ownValue(at as Record<string, unknown>, part); // an index of a list is a key like any other
  }
  const message = (at as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
