import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { answerSuiteCopy } from "@/lib/http/langwatch-suites";
import { route } from "@/lib/http/route";

export const POST = route(suiteContracts.duplicateSuiteByKey, ({ project, param }) =>
  answerSuiteCopy(project, param("suiteId")),
);
