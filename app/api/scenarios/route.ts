import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import {
  answerNewScenario,
  answerScenarios,
} from "@/lib/dialects/langwatch/server/langwatch-scenarios";

export const GET = route(langwatchContracts.listScenarios, ({ project }) =>
  answerScenarios(project),
);

export const POST = route(langwatchContracts.createScenario, ({ project, author, body }) =>
  answerNewScenario({ project, author }, body),
);
