// The fold: events → run. The result does not depend on the order or the repetition of events, because every field
// chooses its event by time, then by a tie-break rule, then by hash.
import { begunMessageId } from "@/lib/results/log/message-marks";
import type { RunEvent } from "@/lib/results/log/run-event";
import { EMPTY_RUN_STATE, type BegunMessage, type EventStamp, type RunState } from "./run-state";

/** The state of a run that has seen exactly these events. */
export function foldRun(events: Iterable<RunEvent>, from: RunState = EMPTY_RUN_STATE): RunState {
  let state = from;
  for (const event of events) state = applyEvent(state, event);
  return state;
}

/** The state after one more event. Applying an event again changes nothing. */
export function applyEvent(state: RunState, event: RunEvent): RunState {
  const { setId, batchId, scenarioId, fact } = event;
  const seen = { atMs: event.timestampMs, hash: event.hash };
  const next: RunState = {
    ...state,
    first: earlier(state.first, { ...seen, setId, batchId, scenarioId }),
    lastAtMs: Math.max(state.lastAtMs ?? seen.atMs, seen.atMs),
  };
  switch (fact.kind) {
    case "queued": {
      const { name, description, metadata } = fact;
      next.queued = later(state.queued ?? null, { ...seen, name, description, metadata });
      return next;
    }
    case "started": {
      const { name, description, metadata } = fact;
      next.startedAtMs = Math.min(state.startedAtMs ?? seen.atMs, seen.atMs);
      next.start = laterInfo(state.start, { ...seen, name, description, metadata });
      return next;
    }
    case "snapshot": {
      const { messages, messageCount, messageMarks } = fact;
      next.snapshot = fuller(state.snapshot, { ...seen, messages, messageCount, messageMarks });
      next.begun = state.begun.filter((message) => isCurrent(message, next.snapshot));
      return next;
    }
    case "finished":
      next.finish = earlier(state.finish, { ...seen, status: fact.status, results: fact.results });
      return next;
    // Their texts are read from the log with the conversation (lib/transcript), so that the state stays small.
    case "text-start":
    case "text-content":
    case "text-end":
    case "tool-start":
    case "tool-args":
    case "tool-end": {
      const messageId = begunMessageId(fact);
      const call = fact.kind === "tool-start" ? { toolCallId: fact.toolCallId } : {};
      if (messageId !== null)
        next.begun = withBegun(state, { messageId, atMs: seen.atMs, ...call });
      return next;
    }
  }
}

function compare(a: EventStamp, b: EventStamp): number {
  if (a.atMs !== b.atMs) return a.atMs - b.atMs;
  if (a.hash === b.hash) return 0;
  return a.hash < b.hash ? -1 : 1;
}

function earlier<T extends EventStamp>(kept: T | null, seen: T): T {
  return kept && compare(kept, seen) <= 0 ? kept : seen;
}

function later<T extends EventStamp>(kept: T | null, seen: T): T {
  return kept && compare(kept, seen) >= 0 ? kept : seen;
}

type Start = NonNullable<RunState["start"]>;

/** The later one, unless it is empty: SDKs that resume a run may leave out its name and metadata. */
function laterInfo(kept: Start | null, seen: Start): Start {
  if (!kept || isEmptyInfo(kept) === isEmptyInfo(seen)) return later(kept, seen);
  return isEmptyInfo(seen) ? kept : seen;
}

function isEmptyInfo({ name, description, metadata }: Start): boolean {
  return name === null && description === null && Object.keys(metadata ?? {}).length === 0;
}

type Snapshot = NonNullable<RunState["snapshot"]>;

function fuller(kept: Snapshot | null, seen: Snapshot): Snapshot {
  if (kept?.atMs !== seen.atMs || kept.messageCount === seen.messageCount) return later(kept, seen);
  return kept.messageCount > seen.messageCount ? kept : seen;
}

/** What was streamed in the snapshot's own millisecond may be missing in it. */
function isCurrent(begun: BegunMessage, snapshot: Snapshot | null): boolean {
  return snapshot === null || begun.atMs >= snapshot.atMs;
}

/** Kept sorted by ids, and of two steps of one message or call the later, so that order of arrival leaves no trace. */
function withBegun({ begun, snapshot }: RunState, seen: BegunMessage): BegunMessage[] {
  const others = begun.filter((message) => !isSameBegun(message, seen));
  const known = begun.find((message) => isSameBegun(message, seen));
  const kept = known && known.atMs >= seen.atMs ? known : seen;
  if (!isCurrent(kept, snapshot)) return others;
  return [...others, kept].sort(compareBegun);
}

function isSameBegun(a: BegunMessage, b: BegunMessage): boolean {
  return a.messageId === b.messageId && a.toolCallId === b.toolCallId;
}

function compareBegun(a: BegunMessage, b: BegunMessage): number {
  if (a.messageId !== b.messageId) return a.messageId < b.messageId ? -1 : 1;
  return (a.toolCallId ?? "") < (b.toolCallId ?? "") ? -1 : 1;
}
