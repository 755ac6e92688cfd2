import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { answerNewSuite, answerSuites } from "@/lib/dialects/langwatch/server/langwatch-suites";

export const GET = route(suiteContracts.listSuitesByKey, ({ project }) => answerSuites(project));

export const POST = route(suiteContracts.createSuiteByKey, ({ project, body }) =>
  answerNewSuite(project, body),
);
