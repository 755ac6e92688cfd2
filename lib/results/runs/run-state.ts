// The folded state of a run's events. Every field keeps the stamp (time, hash) of the event by which it was chosen, so
// that events can be added one at a time, in any order and any number of times, with the same result.
import { z } from "zod";

import { parseExactJson } from "@/lib/base/json/exact-json";
import { readAs } from "@/lib/base/json/validate";
import {
  placeShape,
  resultsSchema,
  startedShape,
  type Results,
  type RunPlace,
  type StartedFact,
} from "@/lib/results/log/run-event";
import { RUN_STATUSES, type RunStatus } from "./run-status";

export interface EventStamp {
  atMs: number;
  hash: string;
}

export interface BegunMessage {
  messageId: string;
  /** The call that begins it, which is part of another message where the snapshot has it already. */
  toolCallId?: string;
  atMs: number;
}

export interface RunState {
  /** The earliest event: it decides the set, batch and scenario of the run. */
  first: (EventStamp & RunPlace) | null;
  /** Time of the latest event of any kind. */
  lastAtMs: number | null;
  /** Time of the earliest STARTED. */
  startedAtMs: number | null;
  /** The latest STARTED. */
  start: (EventStamp & Omit<StartedFact, "kind">) | null;
  /** The latest QUEUED; absent if the run was not queued. */
  queued?: EventStamp & Omit<StartedFact, "kind">;
  /** The latest SNAPSHOT; of two in one millisecond the longer. */
  snapshot: (EventStamp & { messages: string; messageCount: number; messageMarks: string }) | null;
  /** The earliest FINISHED. */
  finish: (EventStamp & { status: RunStatus; results: Results | null }) | null;
  /** Messages that were streamed since the latest snapshot, by id, with the time of the latest step that may begin one. */
  begun: BegunMessage[];
}

export const EMPTY_RUN_STATE: RunState = {
  first: null,
  lastAtMs: null,
  startedAtMs: null,
  start: null,
  snapshot: null,
  finish: null,
  begun: [],
};

const stampShape = { atMs: z.number(), hash: z.string() };
const runStateSchema = z.object({
  first: z.object({ ...stampShape, ...placeShape }).nullable(),
  lastAtMs: z.number().nullable(),
  startedAtMs: z.number().nullable(),
  start: z.object({ ...stampShape, ...startedShape }).nullable(),
  queued: z.object({ ...stampShape, ...startedShape }).optional(),
  snapshot: z
    .object({
      ...stampShape,
      messages: z.string(),
      messageCount: z.number(),
      // Rows of earlier versions have none.
      messageMarks: z.string().default(""),
    })
    .nullable(),
  finish: z
    .object({ ...stampShape, status: z.enum(RUN_STATUSES), results: resultsSchema.nullable() })
    .nullable(),
  begun: z.array(
    z
      .object({ messageId: z.string(), toolCallId: z.string().optional(), atMs: z.number() })
      .transform(({ toolCallId, ...begun }) => ({
        ...begun,
        ...(toolCallId !== undefined && { toolCallId }),
      })),
  ),
});

/** Reads the state that `JSON.stringify` wrote; the empty text of a run without events is the empty state. */
export function parseRunState(json: string): RunState {
  if (json === "") return EMPTY_RUN_STATE;
  const { queued, ...state } = readAs(runStateSchema, parseExactJson(json));
  return { ...state, ...(queued && { queued }) };
}
