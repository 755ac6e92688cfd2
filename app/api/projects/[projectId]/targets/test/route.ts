import { targetContracts } from "@/lib/api/server/contracts/target-contracts";
import { route } from "@/lib/api/server/route";
import { testDraft } from "@/lib/targets/server/test-target";

export const POST = route(targetContracts.testDraft, ({ project, body }) =>
  testDraft(project.id, body),
);
