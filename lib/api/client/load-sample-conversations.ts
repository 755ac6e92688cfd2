import { systemClient } from "@/lib/api/client/system-client";

/** Has the server post the recorded conversations; answers what was posted. */
export async function loadSampleConversations(
  project: string,
): Promise<{ events: number; runs: number }> {
  return systemClient.loadSamples({ path: { projectId: project } });
}
