// Personas of a project.
import { z } from "zod";

import { answerWith, operation, type OperationTable } from "@/lib/platform/http/operation";
import {
  newPersonaSchema,
  personaPatchSchema,
  personaSchema,
  personaUseSchema,
} from "./persona-schema";

const base = { auth: "project", dialect: "evalstudio" } as const;
const persona = { ...base, tag: "Personas" } as const;
const PROJECT = "/api/projects/{projectId}";
const PERSONAS = `${PROJECT}/personas` as const;
const PERSONA = `${PERSONAS}/{personaId}` as const;

export const personasApi = {
  listPersonas: operation({
    ...persona,
    scope: "read",
    method: "GET",
    path: PERSONAS,
    summary: "List personas",
    answer: answerWith(200, "Personas, oldest first", z.array(personaSchema)),
  }),
  listPersonaUse: operation({
    ...persona,
    scope: "read",
    method: "GET",
    path: `${PROJECT}/persona-use`,
    summary: "Scenarios that use each persona",
    answer: answerWith(200, "Personas without a scenario are left out", z.array(personaUseSchema)),
  }),
  createPersona: operation({
    ...persona,
    scope: "write",
    method: "POST",
    path: PERSONAS,
    summary: "Create a persona",
    body: newPersonaSchema,
    answer: answerWith(201, "The persona", personaSchema),
    errors: [400, 409, 413],
  }),
  getPersona: operation({
    ...persona,
    scope: "read",
    method: "GET",
    path: PERSONA,
    summary: "Get a persona by its id",
    answer: answerWith(200, "The persona", personaSchema),
  }),
  updatePersona: operation({
    ...persona,
    scope: "write",
    method: "PUT",
    path: PERSONA,
    summary: "Update a persona",
    description:
      "Absent fields are kept; `null` clears a field. A hidden header keeps its stored value.",
    body: personaPatchSchema,
    answer: answerWith(200, "The persona", personaSchema),
    errors: [400, 409, 413],
  }),
  deletePersona: operation({
    ...persona,
    scope: "write",
    method: "DELETE",
    path: PERSONA,
    summary: "Delete a persona",
    answer: answerWith(204, "Deleted", null),
  }),
} satisfies OperationTable;
