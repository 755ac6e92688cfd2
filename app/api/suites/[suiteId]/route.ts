import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { answerSuite, answerSuiteArchive, answerSuiteUpdate } from "@/lib/http/langwatch-suites";
import { route } from "@/lib/http/route";

export const GET = route(suiteContracts.getSuiteByKey, ({ project, param }) =>
  answerSuite(project, param("suiteId")),
);

export const PATCH = route(suiteContracts.updateSuiteByKey, ({ project, param, body }) =>
  answerSuiteUpdate(project, param("suiteId"), body),
);

export const DELETE = route(suiteContracts.archiveSuiteByKey, ({ project, param }) =>
  answerSuiteArchive(project, param("suiteId")),
);
