// How many repeats of a cell have to pass. A suite has one number for all its scenarios and may have others for some.
import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";

const repeats = z
  .number("must be a number")
  .int("must be a whole number")
  .min(1, "must be from 1 to 100")
  .max(100, "must be from 1 to 100");

export const passPolicySchema = z.strictObject({
  atLeast: repeats.nullable().default(null).describe("Of every cell; null for all its repeats"),
  scenarios: z
    .record(z.guid("must be the id of a scenario").toLowerCase(), repeats)
    .default({})
    .refine((given) => Object.keys(given).length <= 1000, "At most 1,000 scenarios")
    .describe("By the id of a scenario, in the place of `atLeast`"),
  stopsEarly: z
    .boolean()
    .default(true)
    .describe("Repeats that can no longer change the answer are not started"),
});
export type PassPolicy = z.infer<typeof passPolicySchema>;

/** What is wrong with it; null where nothing is. */
export function policyProblem(policy: PassPolicy, repeatCount: number): string | null {
  const most = Math.max(policy.atLeast ?? 1, ...Object.values(policy.scenarios));
  if (most <= repeatCount) return null;
  return `At least ${String(most)} of ${String(repeatCount)} repeats can never pass.`;
}

/** So many repeats have to pass; null for all. */
export function passAtLeastOf(policy: PassPolicy | null, scenarioId: string): number | null {
  if (policy === null) return null;
  return ownValue(policy.scenarios, scenarioId) ?? policy.atLeast;
}
