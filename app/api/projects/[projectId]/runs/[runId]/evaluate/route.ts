import { personaContracts } from "@/lib/http/contracts/persona-contracts";
import { route } from "@/lib/http/route";
import { evaluateStoredRun } from "@/lib/scenarios/server/evaluate-stored-run";

export const POST = route(personaContracts.evaluateRun, ({ project, param, body }) =>
  evaluateStoredRun(project, param("runId"), body.evaluators),
);
