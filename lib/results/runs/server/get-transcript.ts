import type { RequestContext } from "@/lib/access/context";
import { apiPaths } from "@/lib/base/paths";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import type { Transcript } from "@/lib/transcript/transcript-message";
import { getRunState } from "./get-run";
import { loadConversation } from "./load-conversation";

/** The conversation of a run as it is shown. Media over 4 KB are addresses, not bytes. */
export async function getTranscript(ctx: RequestContext, runId: string): Promise<Transcript> {
  const state = await getRunState(ctx, runId);
  const conversation = await loadConversation(ctx, runId, state);
  return {
    messages: conversation.map((message) =>
      toTranscriptMessage(message, (index) =>
        apiPaths.media(ctx.project.slug, runId, { messageKey: message.key, index }),
      ),
    ),
  };
}
