import { langwatchContracts } from "@/lib/http/contracts/langwatch-contracts";
import {
  answerScenario,
  answerScenarioArchive,
  answerScenarioUpdate,
} from "@/lib/http/langwatch-scenarios";
import { route } from "@/lib/http/route";

export const GET = route(langwatchContracts.getScenario, ({ project, param }) =>
  answerScenario(project, param("scenarioId")),
);

export const PUT = route(langwatchContracts.updateScenario, ({ project, author, param, body }) =>
  answerScenarioUpdate({ project, author }, param("scenarioId"), body),
);

export const DELETE = route(langwatchContracts.archiveScenario, ({ project, param }) =>
  answerScenarioArchive(project, param("scenarioId")),
);
