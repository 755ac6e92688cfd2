// Conversations for tests of evaluators, written short.
import type { EvaluatedRun, RunMeasures } from "@/lib/scenarios/evaluators/evaluated-run";
import { placeMedia } from "@/lib/transcript/place-media";
import { readMessage } from "@/lib/transcript/read-message";

const NOTHING_REPORTED: RunMeasures = {
  durationMs: null,
  replyLatenciesMs: [],
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
};

/** A run of raw messages, as an SDK sends them. The key of each is its place. */
export function evaluatedRun(
  messages: readonly unknown[],
  measures: Partial<RunMeasures> = {},
): EvaluatedRun {
  return {
    messages: messages.map((raw, place) => {
      const { parts, ...message } = readMessage(raw);
      const placed = parts.map((part, index) => placeMedia(part, index, () => ""));
      return { ...message, parts: placed, key: String(place), isStreaming: false };
    }),
    toolSpans: [],
    measures: { ...NOTHING_REPORTED, ...measures },
  };
}
