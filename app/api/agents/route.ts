import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import { answerAgents, answerNewAgent } from "@/lib/dialects/langwatch/server/langwatch-agents";

export const GET = route(targetContracts.listAgents, ({ project, query }) =>
  answerAgents(project, query),
);

export const POST = route(targetContracts.createAgent, ({ project, body }) =>
  answerNewAgent(project, body),
);
