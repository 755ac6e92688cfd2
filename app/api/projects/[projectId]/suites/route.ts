import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { createSuite } from "@/lib/suites/server/create-suite";
import { listSuiteResults } from "@/lib/suites/server/list-suite-results";

export const GET = route(suiteContracts.listSuites, ({ project }) => listSuiteResults(project.id));

export const POST = route(suiteContracts.createSuite, ({ project, body }) =>
  createSuite(project.id, body),
);
