// Whether suspects of a batch run again by themselves, and what came of it.
import { z } from "zod";

import { CONFIRM_RUNS, MAX_CONFIRM_RUNS } from "@/lib/results/comparison/two-stage";

const range = `must be from 1 to ${String(MAX_CONFIRM_RUNS)}`;

export const rerunsSchema = z
  .number("must be a number")
  .int("must be a whole number")
  .min(1, range)
  .max(MAX_CONFIRM_RUNS, range)
  .default(CONFIRM_RUNS)
  .describe("Of each suspect, at most: they end as soon as the answer is known");

export const confirmOptionSchema = z.strictObject({ reruns: rerunsSchema });
