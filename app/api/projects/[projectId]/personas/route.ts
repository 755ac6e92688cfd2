import { personaContracts } from "@/lib/http/contracts/persona-contracts";
import { route } from "@/lib/http/route";
import { createPersona } from "@/lib/personas/server/create-persona";
import { listPersonas } from "@/lib/personas/server/list-personas";

export const GET = route(personaContracts.listPersonas, ({ project }) => listPersonas(project.id));

export const POST = route(personaContracts.createPersona, ({ project, body }) =>
  createPersona(project.id, body),
);
