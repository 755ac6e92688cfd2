import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import {
  answerAgent,
  answerAgentArchive,
  answerAgentUpdate,
} from "@/lib/dialects/langwatch/server/langwatch-agents";

export const GET = route(targetContracts.getAgent, ({ project, param }) =>
  answerAgent(project, param("agentId")),
);

export const PATCH = route(targetContracts.updateAgent, ({ project, param, body }) =>
  answerAgentUpdate(project, param("agentId"), body),
);

export const DELETE = route(targetContracts.archiveAgent, ({ project, param }) =>
  answerAgentArchive(project, param("agentId")),
);
