// What people call the fields of a scenario.
import { ownValue } from "@/lib/base/json/own-value";
import type { ScenarioContent } from "@/lib/scenarios/scenario-schema";

const FIELD_NAMES: Record<keyof ScenarioContent, string> = {
  name: "Name",
  instructions: "Instructions",
  messages: "Seed messages",
  maxMessages: "Max messages",
  successCriteria: "Success criteria",
  failureCriteria: "Failure criteria",
  failureCriteriaMode: "When to check failure criteria",
  simulatorSeesCriteria: "Simulated user sees the success criteria",
  evaluators: "Evaluators",
  personaIds: "Personas",
  labels: "Labels",
  parameters: "Parameters",
  simulatorModel: "Model of the simulated user",
  judgeModel: "Model of the judge",
};

export function fieldName(field: string): string {
  return ownValue<string>(FIELD_NAMES, field) ?? spacedName(field);
}

/** `bodyTemplate` as “Body template”. */
function spacedName(field: string): string {
  const words = field.replaceAll(
    /([a-z])([A-Z])/g,
    (_, end: string, start: string) => `${end} ${start.toLowerCase()}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
