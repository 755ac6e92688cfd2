import { apiPaths } from "@/lib/base/paths";
import { postJson } from "@/lib/platform/query/fetch-json";

/** Has the server post the recorded conversations; answers what was posted. */
export async function loadSampleConversations(
  project: string,
): Promise<{ events: number; runs: number }> {
  return postJson(apiPaths.sampleConversations(project));
}
