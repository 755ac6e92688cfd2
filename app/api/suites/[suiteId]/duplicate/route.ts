import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { answerSuiteCopy } from "@/lib/dialects/langwatch/server/langwatch-suites";

export const POST = route(suiteContracts.duplicateSuiteByKey, ({ project, param }) =>
  answerSuiteCopy(project, param("suiteId")),
);
