import { targetContracts } from "@/lib/http/contracts/target-contracts";
import { answerAgent, answerAgentArchive, answerAgentUpdate } from "@/lib/http/langwatch-agents";
import { route } from "@/lib/http/route";

export const GET = route(targetContracts.getAgent, ({ project, param }) =>
  answerAgent(project, param("agentId")),
);

export const PATCH = route(targetContracts.updateAgent, ({ project, param, body }) =>
  answerAgentUpdate(project, param("agentId"), body),
);

export const DELETE = route(targetContracts.archiveAgent, ({ project, param }) =>
  answerAgentArchive(project, param("agentId")),
);
