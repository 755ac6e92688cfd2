import { targetContracts } from "@/lib/http/contracts/target-contracts";
import { route } from "@/lib/http/route";
import { testDraft } from "@/lib/targets/server/test-target";

export const POST = route(targetContracts.testDraft, ({ project, body }) =>
  testDraft(project.id, body),
);
