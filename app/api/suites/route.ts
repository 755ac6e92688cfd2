import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { answerNewSuite, answerSuites } from "@/lib/http/langwatch-suites";
import { route } from "@/lib/http/route";

export const GET = route(suiteContracts.listSuitesByKey, ({ project }) => answerSuites(project));

export const POST = route(suiteContracts.createSuiteByKey, ({ project, body }) =>
  answerNewSuite(project, body),
);
