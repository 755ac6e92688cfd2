import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import { answerNewScenario, answerScenarios } from "@/lib/http/langwatch-scenarios";
import { route } from "@/lib/http/route";

export const GET = route(langwatchContracts.listScenarios, ({ project }) =>
  answerScenarios(project),
);

export const POST = route(langwatchContracts.createScenario, ({ project, author, body }) =>
  answerNewScenario({ project, author }, body),
);
