// What is asked of runs that are held here.
import { z } from "zod";

import { suppliedSchema } from "@/lib/scenarios/parameter";

export const RERUN_SCOPES = ["all", "not-passed"] as const;

export const rerunRequestSchema = z.object({
  only: z
    .enum(RERUN_SCOPES)
    .default("not-passed")
    .describe("`not-passed`: the failed, errored and cancelled ones"),
});

export const suiteStartRequestSchema = z.object({ parameters: suppliedSchema.optional() });

export const cancelAnswerSchema = z.object({
  cancelled: z.number().int().describe("Runs that waited and have ended now"),
  stopping: z.number().int().describe("Runs under way, which end within two seconds"),
});
