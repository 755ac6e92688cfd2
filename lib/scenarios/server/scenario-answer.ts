// A scenario as EvalStudio's clients read it, with its version in `ETag`, where it disturbs none of them.
import { jsonAnswer, toWebResponse } from "@/lib/platform/http/raw-request";
import { versionTag } from "../version-tag";
import type { StoredScenario } from "./scenario-rows";

export function scenarioAnswer({ scenario, version }: StoredScenario, status = 200): Response {
  return toWebResponse(jsonAnswer(status, scenario, { etag: versionTag(version) }));
}
