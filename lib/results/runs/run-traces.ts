// The traces of a run: what its messages and its spans say of each other.
import { z } from "zod";

import { usageByRoleSchema } from "@/lib/traces/role-usage";
import { traceSummarySchema } from "@/lib/traces/trace";

export const runTracesSchema = z.object({
  traces: z.array(traceSummarySchema),
  /** Which trace holds the spans of a message's `trace_id`; one that has not come is not there. */
  traceOf: z.record(z.string(), z.string()),
  others: z.array(z.string()).describe("The traces to which no turn of the conversation leads"),
  /** The spans of tool calls, by the id of the call. */
  spanOfCall: z.record(z.string(), z.object({ traceId: z.string(), spanKey: z.string() })),
  usage: usageByRoleSchema,
});
export type RunTraces = z.infer<typeof runTracesSchema>;
