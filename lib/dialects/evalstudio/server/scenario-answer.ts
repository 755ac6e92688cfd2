// A scenario as EvalStudio's clients read it, with its version in `ETag`, where it disturbs none of them.
import { jsonAnswer, toWebResponse } from "@/lib/platform/http/raw-request";
import type { StoredScenario } from "@/lib/scenarios/server/scenario-rows";
import { versionTag } from "@/lib/scenarios/version-tag";

export function scenarioAnswer({ scenario, version }: StoredScenario, status = 200): Response {
  return toWebResponse(jsonAnswer(status, scenario, { etag: versionTag(version) }));
}

export function noContent(): Response {
  return new Response(null, { status: 204 });
}
