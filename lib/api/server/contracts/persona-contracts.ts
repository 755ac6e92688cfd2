// What scenarios are made of: personas (EvalStudio's routes, facts/evalstudio.md A1.4) and evaluators.
import { z } from "zod";

import { contract, type Contract } from "@/lib/platform/http/contract";
import { evaluationSchema } from "@/lib/results/runs/evaluation";
import { evaluatorsSchema } from "@/lib/scenarios/evaluators/evaluator-schema";
import { evaluatorTypeSchema } from "@/lib/scenarios/evaluators/evaluator-types";
import {
  newPersonaSchema,
  personaPatchSchema,
  personaSchema,
} from "@/lib/scenarios/personas/persona-schema";

const PROJECT = "/api/projects/{projectId}";
const PERSONAS = `${PROJECT}/personas` as const;
const PERSONA = `${PERSONAS}/{personaId}` as const;

const base = { auth: "project", dialect: "evalstudio" } as const;
const persona = { ...base, tag: "Personas" } as const;
const evaluator = { ...base, tag: "Evaluators" } as const;

const answer = <S extends number, T extends z.ZodType | null>(
  status: S,
  description: string,
  schema: T,
) => ({ status, description, schema });

export const personaContracts = {
  listPersonas: contract({
    ...persona,
    method: "GET",
    path: PERSONAS,
    summary: "List personas",
    answer: answer(200, "Personas, the oldest first", z.array(personaSchema)),
  }),
  createPersona: contract({
    ...persona,
    method: "POST",
    path: PERSONAS,
    summary: "Create a persona",
    body: newPersonaSchema,
    answer: answer(201, "The persona", personaSchema),
    errors: [400, 409, 413],
  }),
  getPersona: contract({
    ...persona,
    method: "GET",
    path: PERSONA,
    summary: "Get a persona by its id",
    answer: answer(200, "The persona", personaSchema),
  }),
  updatePersona: contract({
    ...persona,
    method: "PUT",
    path: PERSONA,
    summary: "Update a persona",
    description:
      "An absent field is kept, `null` clears it. A header sent back hidden keeps its stored value.",
    body: personaPatchSchema,
    answer: answer(200, "The persona", personaSchema),
    errors: [400, 409, 413],
  }),
  deletePersona: contract({
    ...persona,
    method: "DELETE",
    path: PERSONA,
    summary: "Delete a persona",
    answer: answer(204, "Deleted", null),
  }),

  listEvaluatorTypes: contract({
    ...evaluator,
    method: "GET",
    path: `${PROJECT}/evaluator-types`,
    summary: "Evaluators that exist, each with a JSON Schema of its config",
    answer: answer(200, "Evaluator types", z.array(evaluatorTypeSchema)),
  }),
  evaluateRun: contract({
    ...evaluator,
    method: "POST",
    path: `${PROJECT}/runs/{runId}/evaluate`,
    summary: "Run evaluators over a stored run, also one that an SDK reported",
    description: "Without `evaluators`, those of the run's scenario. Nothing is stored.",
    body: z.strictObject({ evaluators: evaluatorsSchema.optional() }),
    answer: answer(
      200,
      "One result an evaluator",
      z.object({ evaluations: z.array(evaluationSchema) }),
    ),
    errors: [400],
  }),
} satisfies Record<string, Contract>;
