import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { route } from "@/lib/http/route";
import { duplicateSuite } from "@/lib/suites/server/duplicate-suite";

export const POST = route(suiteContracts.duplicateSuite, ({ project, param }) =>
  duplicateSuite(project.id, param("suiteId")),
);
