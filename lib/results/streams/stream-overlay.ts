// What has been streamed since the latest snapshot, laid over it. Steps are sorted by (time, meaning) and one step
// counts once, so that arrival matters in one case only: several pieces of one text, or of the arguments of one call, in
// one millisecond, which nothing but the order in which they came can put into words again.
import type { StreamFact } from "@/lib/results/log/run-event";
import type { KeyedMessage } from "@/lib/transcript/transcript-message";
import { StreamedConversation } from "./streamed-conversation";

export interface StreamStep {
  atMs: number;
  hash: string;
  /** Place in the log. */
  seq: number;
  fact: StreamFact;
}

// Steps of one millisecond are sorted by kind first, then by arrival.
const STEP_ORDER: Record<StreamFact["kind"], number> = {
  "text-start": 0,
  "text-content": 1,
  "text-end": 2,
  "tool-start": 3,
  "tool-args": 4,
  "tool-end": 5,
};

const PIECES: ReadonlySet<StreamFact["kind"]> = new Set(["text-content", "tool-args"]);

/** The conversation: `snapshot` (none: time null) and everything streamed that is not older than it. */
export function overlayStream(
  snapshot: { atMs: number | null; messages: readonly KeyedMessage[] },
  steps: Iterable<StreamStep>,
): KeyedMessage[] {
  const conversation = new StreamedConversation(snapshot.messages);
  for (const step of sortSteps(steps)) {
    const since = snapshot.atMs ?? Number.NEGATIVE_INFINITY;
    if (step.atMs < since) continue;
    // In the snapshot's own millisecond a step may already be in it: only what it lacks is added.
    conversation.apply(step.fact, { mayChangeSnapshot: step.atMs > since });
  }
  return conversation.messages();
}

function sortSteps(steps: Iterable<StreamStep>): StreamStep[] {
  const sorted = [...steps].sort(compareSteps);
  const seen = new Set<string>();
  return sorted.filter(({ hash }) => !seen.has(hash) && seen.add(hash));
}

function compareSteps(a: StreamStep, b: StreamStep): number {
  const byTime = a.atMs - b.atMs || STEP_ORDER[a.fact.kind] - STEP_ORDER[b.fact.kind];
  const [id, other] = [idOf(a.fact), idOf(b.fact)];
  if (byTime !== 0) return byTime;
  if (id !== other) return id < other ? -1 : 1;
  if (PIECES.has(a.fact.kind)) return a.seq - b.seq;
  if (a.hash === b.hash) return 0;
  return a.hash < b.hash ? -1 : 1;
}

function idOf(fact: StreamFact): string {
  return "toolCallId" in fact ? fact.toolCallId : fact.messageId;
}
