import { targetContracts } from "@/lib/http/contracts/target-contracts";
import { answerAgents, answerNewAgent } from "@/lib/http/langwatch-agents";
import { route } from "@/lib/http/route";

export const GET = route(targetContracts.listAgents, ({ project, query }) =>
  answerAgents(project, query),
);

export const POST = route(targetContracts.createAgent, ({ project, body }) =>
  answerNewAgent(project, body),
);
