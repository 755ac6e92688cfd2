import { apiPaths } from "@/lib/paths";
import { postJson } from "@/lib/query/fetch-json";

/** Has the server post the recorded conversations; answers what was posted. */
export async function loadSampleConversations(
  project: string,
): Promise<{ events: number; runs: number }> {
  return postJson(apiPaths.sampleConversations(project));
}
