import { langwatchContracts } from "@/lib/api/server/contracts/langwatch-contracts";
import { route } from "@/lib/api/server/route";
import {
  answerScenario,
  answerScenarioArchive,
  answerScenarioUpdate,
} from "@/lib/dialects/langwatch/server/langwatch-scenarios";

export const GET = route(langwatchContracts.getScenario, ({ project, param }) =>
  answerScenario(project, param("scenarioId")),
);

export const PUT = route(langwatchContracts.updateScenario, ({ project, author, param, body }) =>
  answerScenarioUpdate({ project, author }, param("scenarioId"), body),
);

export const DELETE = route(langwatchContracts.archiveScenario, ({ project, param }) =>
  answerScenarioArchive(project, param("scenarioId")),
);
