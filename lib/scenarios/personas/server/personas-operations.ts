import { implement } from "@/lib/access/implement";
import { dropPersona } from "@/lib/scenarios/server/update-scenario";
import { personasApi } from "../personas-api";
import { listPersonaUse } from "./list-persona-use";
import { getPersona, listPersonas } from "./personas";
import { createPersona, updatePersona } from "./save-persona";

export const personasOperations = implement(personasApi, {
  getPersona: (ctx, { path }) => getPersona(ctx, path.personaId),
  updatePersona: (ctx, { path, body }) => updatePersona(ctx, path.personaId, body),
  deletePersona: (ctx, { path }) => dropPersona(ctx, path.personaId),
  listPersonas: (ctx) => listPersonas(ctx),
  listPersonaUse: (ctx) => listPersonaUse(ctx),
  createPersona: (ctx, { body }) => createPersona(ctx, body),
});
