import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { duplicateSuite } from "@/lib/suites/server/duplicate-suite";

export const POST = route(suiteContracts.duplicateSuite, ({ project, param }) =>
  duplicateSuite(project.id, param("suiteId")),
);
