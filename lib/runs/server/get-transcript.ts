import { apiPaths } from "@/lib/paths";
import type { Project } from "@/lib/projects/project";
import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";
import type { KeyedMessage } from "@/lib/transcript/stream-overlay";
import type { Transcript, TranscriptMessage } from "@/lib/transcript/transcript-message";
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
    messages: conversation.map((message) => toMessage(message, { project: project.slug, runId })),
  };
}

function toMessage(
  { key, raw, isStreaming }: KeyedMessage,
  { project, runId }: { project: string; runId: string },
): TranscriptMessage {
  const { parts, ...message } = readMessage(raw);
  const urlOf = (index: number) => apiPaths.media(project, runId, { messageKey: key, index });
  return {
    ...message,
    key,
    isStreaming,
    parts: parts.map((part, index) => placeMedia(part, index, urlOf)),
  };
}
