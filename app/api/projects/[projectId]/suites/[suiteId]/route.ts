import { suiteContracts } from "@/lib/api/server/contracts/suite-contracts";
import { route } from "@/lib/api/server/route";
import { archiveSuite } from "@/lib/suites/server/archive-suite";
import { getSuiteDetail } from "@/lib/suites/server/get-suite-detail";
import { updateSuite } from "@/lib/suites/server/update-suite";

export const GET = route(suiteContracts.getSuite, ({ project, param }) =>
  getSuiteDetail(project.id, param("suiteId")),
);

export const PATCH = route(suiteContracts.updateSuite, ({ project, param, body }) =>
  updateSuite(project.id, param("suiteId"), body),
);

export const DELETE = route(suiteContracts.deleteSuite, async ({ project, param }) => {
  await archiveSuite(project.id, param("suiteId"));
  return new Response(null, { status: 204 });
});
