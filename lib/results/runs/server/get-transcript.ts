import type { Project } from "@/lib/access/projects/project";
import { apiPaths } from "@/lib/base/paths";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import type { Transcript } from "@/lib/transcript/transcript-message";
import { getRunState } from "./get-run";
import { loadConversation } from "./load-conversation";

/** The conversation of a run as it is shown. Media over 4 KB are addresses, not bytes. */
export async function getTranscript(
  project: Pick<Project, "id" | "slug">,
  runId: string,
): Promise<Transcript> {
  const state = await getRunState(project.id, runId);
  const conversation = await loadConversation(project.id, runId, state);
  return {
    messages: conversation.map((message) =>
      toTranscriptMessage(message, (index) =>
        apiPaths.media(project.slug, runId, { messageKey: message.key, index }),
      ),
    ),
  };
}
