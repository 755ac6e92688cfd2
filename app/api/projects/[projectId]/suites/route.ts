import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { route } from "@/lib/http/route";
import { createSuite } from "@/lib/suites/server/create-suite";
import { listSuites } from "@/lib/suites/server/list-suites";

export const GET = route(suiteContracts.listSuites, ({ project }) => listSuites(project.id));

export const POST = route(suiteContracts.createSuite, ({ project, body }) =>
  createSuite(project.id, body),
);
