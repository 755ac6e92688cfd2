import { implement } from "@/lib/access/implement";
import { dropPersona } from "@/lib/scenarios/server/drop-persona";
import { personasApi } from "../personas-api";
import { createPersona } from "./create-persona";
import { getPersona } from "./get-persona";
import { listPersonas } from "./list-personas";
import { updatePersona } from "./update-persona";

export const personasOperations = implement(personasApi, {
  getPersona: (ctx, { path }) => getPersona(ctx, path.personaId),
  updatePersona: (ctx, { path, body }) => updatePersona(ctx, path.personaId, body),
  deletePersona: (ctx, { path }) => dropPersona(ctx, path.personaId),
  listPersonas: (ctx) => listPersonas(ctx),
  createPersona: (ctx, { body }) => createPersona(ctx, body),
});
