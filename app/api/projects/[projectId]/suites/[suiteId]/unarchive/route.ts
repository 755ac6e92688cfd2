import { suiteContracts } from "@/lib/http/contracts/suite-contracts";
import { route } from "@/lib/http/route";
import { unarchiveSuite } from "@/lib/suites/server/archive-suite";

export const POST = route(suiteContracts.unarchiveSuite, ({ project, param }) =>
  unarchiveSuite(project.id, param("suiteId")),
);
