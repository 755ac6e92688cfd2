import { implement } from "@/lib/access/implement";
import { dropPersona } from "@/lib/scenarios/server/drop-persona";
import { personasApi } from "../personas-api";
import { createPersona } from "./create-persona";
import { getPersona } from "./get-persona";
import { listPersonas } from "./list-personas";
import { updatePersona } from "./update-persona";

export const personasOperations = implement(personasApi, {
  getPersona: (ctx, { path }) => getPersona(ctx.project.id, path.personaId),
  updatePersona: (ctx, { path, body }) => updatePersona(ctx.project.id, path.personaId, body),
  deletePersona: (ctx, { path }) =>
    dropPersona({ projectId: ctx.project.id, author: ctx.actor.name }, path.personaId),
  listPersonas: (ctx) => listPersonas(ctx.project.id),
  createPersona: (ctx, { body }) => createPersona(ctx.project.id, body),
});
