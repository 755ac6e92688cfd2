import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { unarchiveSuite } from "@/lib/suites/server/archive-suite";

export const POST = route(suiteContracts.unarchiveSuite, ({ project, param }) =>
  unarchiveSuite(project.id, param("suiteId")),
);
