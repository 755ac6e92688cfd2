// A trace with its spans, as its page shows it.
import { z } from "zod";

import { spanBodySchema, spanSummarySchema } from "./span";
import { traceSummarySchema } from "./trace";

export const traceDetailSchema = z.object({
  trace: traceSummarySchema,
  spans: z.array(
    spanSummarySchema.extend(spanBodySchema.pick({ inputs: true, outputs: true }).partial().shape),
  ),
  /** Whether the spans have their inputs and outputs. */
  isWhole: z.boolean(),
});
export type TraceDetail = z.infer<typeof traceDetailSchema>;
