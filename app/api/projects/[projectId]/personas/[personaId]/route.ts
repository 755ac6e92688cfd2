import { personaContracts } from "@/lib/http/contracts/persona-contracts";
import { route } from "@/lib/http/route";
import { noContent } from "@/lib/http/scenario-answer";
import { getPersona } from "@/lib/personas/server/get-persona";
import { updatePersona } from "@/lib/personas/server/update-persona";
import { dropPersona } from "@/lib/scenarios/server/drop-persona";

export const GET = route(personaContracts.getPersona, ({ project, param }) =>
  getPersona(project.id, param("personaId")),
);

export const PUT = route(personaContracts.updatePersona, ({ project, param, body }) =>
  updatePersona(project.id, param("personaId"), body),
);

export const DELETE = route(personaContracts.deletePersona, async ({ project, param, author }) => {
  await dropPersona({ projectId: project.id, author }, param("personaId"));
  return noContent();
});
