// The messages of a run as they were sent: the latest snapshot and what has been streamed since.
import type { Context } from "@/lib/access/context";
import { textKey } from "@/lib/base/ids/content-hash";
import { parseExactJson } from "@/lib/base/json/exact-json";
import { parseOrdinals } from "@/lib/results/log/ordinal-ranges";
import { listStreamSteps } from "@/lib/results/log/server/list-stream-steps";
import { contentAt, loadContents } from "@/lib/results/log/server/load-contents";
import { overlayStream } from "@/lib/results/streams/stream-overlay";
import type { KeyedMessage } from "@/lib/transcript/keyed-message";
import type { RunState } from "../run-state";

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

/** A snapshot may hold the same message twice: the second and later ones get a key of their own. */
function distinctKeys(messages: readonly KeyedMessage[]): KeyedMessage[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const count = (seen.get(message.key) ?? 0) + 1;
    seen.set(message.key, count);
    return count === 1 ? message : { ...message, key: `${message.key}.${count}` };
  });
}
