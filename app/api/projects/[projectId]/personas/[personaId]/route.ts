import { personaContracts } from "@/lib/api/server/contracts/persona-contracts";
import { route } from "@/lib/api/server/route";
import { noContent } from "@/lib/dialects/evalstudio/server/scenario-answer";
import { getPersona } from "@/lib/scenarios/personas/server/get-persona";
import { updatePersona } from "@/lib/scenarios/personas/server/update-persona";
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
