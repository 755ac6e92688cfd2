import { personaContracts } from "@/lib/api/server/contracts/persona-contracts";
import { route } from "@/lib/api/server/route";
import { createPersona } from "@/lib/scenarios/personas/server/create-persona";
import { listPersonas } from "@/lib/scenarios/personas/server/list-personas";

export const GET = route(personaContracts.listPersonas, ({ project }) => listPersonas(project.id));

export const POST = route(personaContracts.createPersona, ({ project, body }) =>
  createPersona(project.id, body),
);
