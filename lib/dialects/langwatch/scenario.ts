// LangWatch's scenarios as ours: `situation` is the instructions, `criteria` the list of the
// success criteria. Updates keep what LangWatch has no field for (seed messages, failure criteria,
// evaluators).
import { z } from "zod";

import { formatCriteria, parseCriteria } from "@/lib/scenarios/criteria";
import { parametersSchema } from "@/lib/scenarios/parameter";
import {
  newScenarioSchema,
  type NewScenario,
  type Scenario,
  type ScenarioPatch,
} from "@/lib/scenarios/scenario-schema";

const fields = {
  name: newScenarioSchema.shape.name,
  situation: z.string(),
  criteria: z.array(z.string()),
  labels: z.array(z.string()),
  parameters: parametersSchema,
};

export const newLangwatchScenarioSchema = z.object({
  name: fields.name,
  situation: fields.situation,
  criteria: fields.criteria.default([]),
  labels: fields.labels.default([]),
  parameters: fields.parameters.optional(),
});

export const langwatchScenarioPatchSchema = z.object(fields).partial();

export const langwatchScenarioSchema = z.object({
  id: z.string(),
  name: z.string(),
  situation: z.string(),
  criteria: z.array(z.string()),
  labels: z.array(z.string()),
  parameters: parametersSchema,
  platformUrl: z.string().describe("Its page"),
});
export type LangwatchScenario = z.infer<typeof langwatchScenarioSchema>;

export const archivedScenarioSchema = z.object({ id: z.string(), archived: z.literal(true) });

export function toNewScenario(input: z.output<typeof newLangwatchScenarioSchema>): NewScenario {
  const { name, situation, criteria, labels, parameters } = input;
  return {
    name,
    instructions: situation,
    ...(criteria.length > 0 && { successCriteria: formatCriteria(criteria) }),
    ...(labels.length > 0 && { labels: [...new Set(labels)] }),
    ...(parameters && { parameters }),
  };
}

/** `before` keeps the spelling of an unchanged list. */
export function toScenarioPatch(
  input: z.output<typeof langwatchScenarioPatchSchema>,
  before: string | undefined,
): ScenarioPatch {
  const { name, situation, criteria, labels, parameters } = input;
  return {
    ...(name !== undefined && { name }),
    ...(situation !== undefined && { instructions: situation }),
    ...(criteria && { successCriteria: formatCriteria(criteria, before) }),
    ...(labels && { labels: [...new Set(labels)] }),
    ...(parameters && { parameters }),
  };
}

export function toLangwatchScenario(scenario: Scenario, platformUrl: string): LangwatchScenario {
  const { id, name, instructions, successCriteria, labels, parameters } = scenario;
  return {
    id,
    name,
    situation: instructions ?? "",
    criteria: parseCriteria(successCriteria),
    labels: labels ?? [],
    parameters: parameters ?? [],
    platformUrl,
  };
}
