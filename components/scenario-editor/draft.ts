// What was typed and not saved survives a reload: it is kept in the browser, by project and scenario.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { fromScenarioForm, type ScenarioForm } from "@/lib/scenarios/scenario-form";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

export interface UnsavedDraft {
  /** The version that it was made from; 0 for a new scenario. */
  version: number;
  form: ScenarioForm;
}

const PREFIX = "rehearsal-draft:";

// A draft may be older than the JSON texts of the form.
const configSchema = z.union([
  z.string(),
  z.record(z.string(), z.unknown()).transform((config) => printJson(config)),
]);
const messageSchema = z.union([
  z.strictObject({ json: z.string() }),
  z.looseObject({ role: z.string() }).transform((message) => ({ json: printJson(message) })),
]);
const parameterSchema = z
  .looseObject({ name: z.string() })
  .transform(({ default: value, ...row }) =>
    value === undefined ? row : { ...row, defaultJson: printJson(value) },
  );

/** Only what must hold for the form to be shown: what is in it is judged when it is saved. */
const draftSchema = z.object({
  version: z.number(),
  form: z.looseObject({
    name: z.string(),
    instructions: z.string(),
    successCriteria: z.array(z.object({ text: z.string() })),
    failureCriteria: z.array(z.object({ text: z.string() })),
    failureCriteriaMode: z.string(),
    simulatorSeesCriteria: z.boolean().default(false), // a draft may be older than this
    maxMessages: z.string(),
    messages: z.array(messageSchema),
    evaluators: z.array(z.object({ type: z.string(), config: configSchema.optional() })),
    personaIds: z.array(z.string()),
    labels: z.array(z.string()),
    parameters: z.array(parameterSchema),
    simulatorModel: z.string().default(""), // a draft may be older than these
    judgeModel: z.string().default(""),
  }),
});

export function draftKey(project: string, scenarioId: string | null): string {
  return `${PREFIX}${project}:${scenarioId ?? "new"}`;
}

export function readDraft(key: string): UnsavedDraft | null {
  const text = storage()?.getItem(key);
  const draft = draftSchema.safeParse(text ? parseJson(text) : null);
  return draft.success ? (draft.data as unknown as UnsavedDraft) : null; // checked above as far as the form needs
}

/** What was typed of a new scenario and not saved; null for nothing. */
export function readUnsaved(project: string): ScenarioContent | null {
  const draft = readDraft(draftKey(project, null));
  return draft && fromScenarioForm(draft.form, { name: "" });
}

/** False when the browser has no room for it: that costs the draft, never the form itself. */
export function keepDraft(key: string, draft: UnsavedDraft): boolean {
  try {
    storage()?.setItem(key, printJson(draft));
    return true;
  } catch {
    return false;
  }
}

export function dropDraft(key: string): void {
  storage()?.removeItem(key);
}

function storage(): Storage | null {
  return typeof window === "undefined" ? null : window.localStorage;
}
