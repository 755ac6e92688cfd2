// How targets have been used: for the list of targets.
import { z } from "zod";

export const targetUseSchema = z.object({
  targetId: z.string(),
  lastRunAt: z.iso
    .datetime()
    .nullable()
    .describe("When its latest run was queued; null before the first"),
  runs: z.number().int().describe("Latest runs that the pass rate is of, at most 50"),
  passRate: z
    .number()
    .nullable()
    .describe("passed ÷ (passed + failed) of these; null while neither"),
  suites: z.array(z.object({ id: z.string(), name: z.string() })).describe("Suites that use it"),
});
export type TargetUse = z.infer<typeof targetUseSchema>;
