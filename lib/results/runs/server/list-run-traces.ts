import type { Context } from "@/lib/access/context";
import { ownValue } from "@/lib/base/json/own-value";
import { loadRunSpans, type RunSpan } from "@/lib/traces/server/load-run-spans";
import { findTraces } from "@/lib/traces/server/read-trace";
import { usageByRole } from "@/lib/traces/usage/usage-by-role";
import { toConversation } from "@/lib/transcript/conversation";
import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";
import type { TranscriptMessage } from "@/lib/transcript/transcript-message";
import type { RunTraces } from "../run-schema";
import { getRunState } from "./get-run";
import { loadConversation } from "./load-conversation";

/** The traces with spans of a run, and how they relate to its messages. Throws not_found. */
export async function listRunTraces(ctx: Context, runId: string): Promise<RunTraces> {
  const messages = await readMessages(ctx, runId);
  const named = [...new Set(messages.flatMap(({ traceId }) => traceId ?? []))];
  const spans = (await loadRunSpans(ctx, [{ runId, named }])).get(runId) ?? [];
  const traces = await findTraces(
    ctx,
    spans.map(({ traceId }) => traceId),
  );
  const traceOfId = traceOf(named, spans);
  const reached = new Set(
    toConversation(messages).flatMap(({ traceIds }) =>
      traceIds.map((traceId) => ownValue(traceOfId, traceId)),
    ),
  );
  const all = [...traces.values()];
  return {
    traces: all,
    traceOf: traceOfId,
    others: all.flatMap(({ id }) => (reached.has(id) ? [] : [id])),
    spanOfCall: spanOfCall(spans),
    usage: usageByRole(spans),
  };
}

/** 32 zeros, which name none, are no id to `readMessage`. */
async function readMessages(ctx: Context, runId: string): Promise<TranscriptMessage[]> {
  const state = await getRunState(ctx, runId);
  const conversation = await loadConversation(ctx, runId, state);
  return conversation.map(({ key, raw, isStreaming }) => {
    const { parts, ...message } = readMessage(raw);
    const placed = parts.map((part, index) => placeMedia(part, index, () => ""));
    return { ...message, parts: placed, key, isStreaming };
  });
}

function traceOf(named: readonly string[], spans: readonly RunSpan[]): Record<string, string> {
  const traceIds = new Map<string, string>();
  for (const { traceId, otelTraceId } of spans) {
    traceIds.set(traceId, traceId);
    if (otelTraceId !== null) traceIds.set(otelTraceId, traceId);
  }
  return Object.fromEntries(
    named.flatMap((id) => {
      const traceId = traceIds.get(id);
      return traceId === undefined ? [] : [[id, traceId]];
    }),
  );
}

function spanOfCall(spans: readonly RunSpan[]): RunTraces["spanOfCall"] {
  return Object.fromEntries(
    spans.flatMap(({ toolCallId, traceId, key }) =>
      toolCallId === null ? [] : [[toolCallId, { traceId, spanKey: key }]],
    ),
  );
}
