import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import {
  answerSuite,
  answerSuiteArchive,
  answerSuiteUpdate,
} from "@/lib/dialects/langwatch/server/langwatch-suites";

export const GET = route(suiteContracts.getSuiteByKey, ({ project, param }) =>
  answerSuite(project, param("suiteId")),
);

export const PATCH = route(suiteContracts.updateSuiteByKey, ({ project, param, body }) =>
  answerSuiteUpdate(project, param("suiteId"), body),
);

export const DELETE = route(suiteContracts.archiveSuiteByKey, ({ project, param }) =>
  answerSuiteArchive(project, param("suiteId")),
);
