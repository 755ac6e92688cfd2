// NOTIFY payloads exchanged between processes on one channel. A change is a hint; a navigation is sent to all processes,
// and answered by the one whose page took it.
import { z } from "zod";

import { printJson } from "@/lib/base/json/exact-json";

export const LIVE_CHANNEL = "rehearsal_live";

const MAX_BYTES = 7900; // PostgreSQL carries at most 8,000

/** A run has changed. Ids that are too long to travel are left out: a missing id means "any". */
const changeSchema = z.object({
  kind: z.literal("change"),
  projectId: z.string(),
  setId: z.string().optional(),
  batchId: z.string().optional(),
  runId: z.string().optional(),
  /** Only its conversation went on: its status, criteria and place are as they were. */
  only: z.literal("messages").optional(),
});

export const liveMessageSchema = z.discriminatedUnion("kind", [
  changeSchema,
  z.object({
    kind: z.literal("navigate"),
    projectId: z.string(),
    requestId: z.string(),
    tab: z.string(),
    path: z.string(),
  }),
  z.object({ kind: z.literal("navigated"), requestId: z.string() }),
  /** A process checks whether it receives notifications. */
  z.object({ kind: z.literal("check") }),
  /** Spans of a trace have changed, and with them what is known of its run. */
  z.object({
    kind: z.literal("trace"),
    projectId: z.string(),
    traceId: z.string(),
    runId: z.string().nullable(),
  }),
  z.object({ kind: z.literal("jobs"), what: z.enum(["waiting", "cancelled"]) }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;
export type LiveChange = z.infer<typeof changeSchema>;

/** What workers listen to: there is something to do, or to stop. */
export const JOBS_WAITING = printJson({ kind: "jobs", what: "waiting" } satisfies LiveMessage);
export const CANCEL_ASKED = printJson({
  kind: "jobs",
  what: "cancelled",
} satisfies LiveMessage);

type RunChange = Required<Omit<LiveChange, "kind" | "only">> & Pick<LiveChange, "only">;

/** JSON of a change, short enough to travel. */
export function changeMessage({ projectId, setId, batchId, runId, only }: RunChange): string {
  const whole = printJson({
    kind: "change",
    projectId,
    setId,
    batchId,
    runId,
    ...(only && { only }),
  } satisfies LiveChange);
  const isShort = new TextEncoder().encode(whole).length <= MAX_BYTES;
  return isShort ? whole : printJson({ kind: "change", projectId } satisfies LiveChange);
}
