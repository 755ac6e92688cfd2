// Changes of an event: five buckets are joined key by key, outputs are replaced; unknown keys are ignored.
import { z } from "zod";

import type { SpanPatch } from "@/lib/traces/span";
import { bucketSchema, idSchema, timeSchema, toTime } from "./event";

export const eventPatchSchema = z.object({
  metadata: bucketSchema.nullish(),
  feedback: bucketSchema.nullish(),
  metrics: bucketSchema.nullish(),
  config: bucketSchema.nullish(),
  user_properties: bucketSchema.nullish(),
  outputs: bucketSchema.nullish(),
  duration: timeSchema.nullish(),
  end_time: timeSchema.nullish(),
  children_ids: z.array(idSchema).nullish(),
});
export const namedPatchSchema = eventPatchSchema.extend({ event_id: idSchema.min(1) });

export function toSpanPatch(patch: z.output<typeof eventPatchSchema>): SpanPatch {
  const changes: Record<keyof SpanPatch, unknown> = {
    metadata: patch.metadata,
    feedback: patch.feedback,
    metrics: patch.metrics,
    config: patch.config,
    userProperties: patch.user_properties,
    outputs: patch.outputs,
    durationMs: patch.duration,
    endedAt: toTime(patch.end_time),
    childrenIds: patch.children_ids,
  };
  const entries = Object.entries(changes).filter(
    ([, value]) => value !== undefined && value !== null,
  );
  return Object.fromEntries(entries);
}
