// The sections of the form: their titles, their fields, and what the outline shows of them.
import type { FieldErrors } from "react-hook-form";

import { printJson } from "@/lib/base/json/exact-json";
import { EMPTY_SCENARIO_FORM, type ScenarioForm } from "@/lib/scenarios/scenario-form";

interface Part {
  title: string;
  fields: readonly (keyof ScenarioForm)[];
}

/** In the order of the form. */
export const EDITOR_PARTS = {
  tested: { title: "What is tested", fields: ["name", "instructions", "labels"] },
  success: { title: "Success criteria", fields: ["successCriteria", "simulatorSeesCriteria"] },
  failure: { title: "Failure criteria", fields: ["failureCriteria", "failureCriteriaMode"] },
  evaluators: { title: "Evaluators", fields: ["evaluators"] },
  seeds: { title: "Seed messages", fields: ["messages"] },
  personas: { title: "Personas", fields: ["personaIds"] },
  parameters: { title: "Parameters", fields: ["parameters"] },
  models: { title: "Models", fields: ["simulatorModel", "judgeModel"] },
  length: { title: "Length", fields: ["maxMessages"] },
} as const satisfies Record<string, Part>;

export type PartId = keyof typeof EDITOR_PARTS;

/** What a section contains: an error goes before content. */
export type PartState = "empty" | "filled" | "wrong";
export type PartStates = Record<PartId, PartState>;

export function partStates(values: ScenarioForm, errors: FieldErrors<ScenarioForm>): PartStates {
  const states = Object.entries(EDITOR_PARTS).map(([id, { fields }]) => [
    id,
    partState(fields, values, errors),
  ]);
  return Object.fromEntries(states) as PartStates; // the keys of the table
}

function partState(
  fields: Part["fields"],
  values: ScenarioForm,
  errors: FieldErrors<ScenarioForm>,
): PartState {
  if (fields.some((field) => errors[field] !== undefined)) return "wrong";
  const isFilled = fields.some(
    (field) => printJson(values[field]) !== printJson(EMPTY_SCENARIO_FORM[field]),
  );
  return isFilled ? "filled" : "empty";
}

/** The id of a section's element. */
export function partAnchor(id: PartId): string {
  return `section-${id}`;
}
