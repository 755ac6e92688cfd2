// The messages of a run as they were sent: the latest snapshot and what has been streamed since.
import type { Context, RequestContext } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { apiPaths } from "@/lib/base/paths";
import { parseOrdinals } from "@/lib/results/log/message-marks";
import { contentAt, listStreamSteps, loadContents } from "@/lib/results/log/server/load-run-events";
import { overlayStream } from "@/lib/results/streams/stream-overlay";
import type { Bytes } from "@/lib/transcript/read-media";
import { toTranscriptMessage } from "@/lib/transcript/to-transcript-message";
import type { KeyedMessage, Transcript } from "@/lib/transcript/transcript-message";
import type { RunState } from "../run-state";
import { getRunState } from "./get-run";

/** Keys of snapshot messages are their ordinals in the log, so they stay when the conversation grows. */
export async function loadConversation(
  ctx: Context,
  runId: string,
  { snapshot }: RunState,
): Promise<KeyedMessage[]> {
  const run = { projectId: ctx.project.id, runKey: textKey(runId) };
  const ordinals = parseOrdinals(snapshot?.messages ?? "");
  const [contents, steps] = await Promise.all([
    loadContents(run, ordinals),
    listStreamSteps(run, snapshot?.atMs ?? 0),
  ]);
  const messages = ordinals.map((ordinal) => ({
    key: String(ordinal),
    raw: parseExactJson(contentAt(contents, ordinal)),
    isStreaming: false,
  }));
  return overlayStream({ atMs: snapshot?.atMs ?? null, messages: distinctKeys(messages) }, steps);
}

/** A snapshot may contain the same message twice: the second and later ones get a key of their own. */
function distinctKeys(messages: readonly KeyedMessage[]): KeyedMessage[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const count = (seen.get(message.key) ?? 0) + 1;
    seen.set(message.key, count);
    return count === 1 ? message : { ...message, key: `${message.key}.${count}` };
  });
}

/** The conversation of a run as it is shown. Media over 4 KB are addresses, not bytes, unless they are kept inside. */
export async function getTranscript(
  ctx: RequestContext,
  runId: string,
  keepsInside: (bytes: Bytes) => boolean = () => false,
): Promise<Transcript> {
  const state = await getRunState(ctx, runId);
  const conversation = await loadConversation(ctx, runId, state);
  return {
    messages: conversation.map((message) =>
      toTranscriptMessage(message, (index, bytes) =>
        keepsInside(bytes)
          ? null
          : apiPaths.media(ctx.project.slug, runId, { messageKey: message.key, index }),
      ),
    ),
  };
}
