import { personaContracts } from "@/lib/api/server/contracts/persona-contracts";
import { route } from "@/lib/api/server/route";
import { evaluateStoredRun } from "@/lib/scenarios/server/evaluate-stored-run";

export const POST = route(personaContracts.evaluateRun, ({ project, param, body }) =>
  evaluateStoredRun(project, param("runId"), body.evaluators),
);
