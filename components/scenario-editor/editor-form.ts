// The form of the editor: react-hook-form judged by the schema of the API.
import { zodResolver } from "@hookform/resolvers/zod";
import { useFormContext, type Resolver } from "react-hook-form";

import { fromScenarioForm, type ScenarioForm } from "@/lib/scenarios/scenario-form";
import { newScenarioSchema, type ScenarioContent } from "@/lib/scenarios/scenario-schema";

const judge = zodResolver(newScenarioSchema);

/** `before` is what the form was made of. The values come through as they are; only the errors count. */
export function scenarioResolver(before: ScenarioContent): Resolver<ScenarioForm> {
  return async (form, _context, options) => {
    const content = fromScenarioForm(form, before);
    const asked = options as unknown as Parameters<typeof judge>[2]; // fields of the form: the same names
    const { errors } = await judge(content, undefined, asked);
    return Object.keys(errors).length === 0
      ? { values: form, errors: {} }
      : { values: {}, errors: errors as never }; // the fields of the content have the names of the form's
  };
}

export function useEditorForm() {
  return useFormContext<ScenarioForm>();
}

/** The message at a dotted path of the form's errors. */
export function errorAt(errors: unknown, path: string): string | undefined {
  let at = errors;
  for (const part of path.split(".")) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<string, unknown>)[part]; // an index of a list is a key like any other
  }
  const message = (at as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
