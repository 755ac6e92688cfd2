// What a start of a batch comes to.
import { z } from "zod";

export const BATCH_TRIGGERS = ["page", "api", "schedule", "rerun"] as const;
export type BatchTrigger = (typeof BATCH_TRIGGERS)[number];

export const startAnswerSchema = z.object({
  setId: z.string(),
  batchId: z.string(),
  skippedArchived: z
    .object({ scenarios: z.array(z.string()), targets: z.array(z.string()) })
    .describe("Ids of what the suite names and what was deleted"),
  runs: z.array(
    z.object({
      runId: z.string(),
      scenarioId: z.string(),
      target: z.object({ type: z.string(), referenceId: z.string() }),
      name: z.string(),
    }),
  ),
});
export type StartAnswer = z.infer<typeof startAnswerSchema>;
