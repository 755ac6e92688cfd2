// What a conversation took, by who was paid for.
import { z } from "zod";

/** Who was paid for: the agent under test, the simulated user, the judge. */
export const USAGE_ROLES = ["agent", "user", "judge"] as const;

const roleUsageSchema = z.object({
  calls: z.number().int(),
  latenciesMs: z.array(z.number()).describe("One a call"),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable().describe("Null where no price is known"),
});
export type RoleUsage = z.infer<typeof roleUsageSchema>;

export const usageByRoleSchema = z.partialRecord(z.enum(USAGE_ROLES), roleUsageSchema);
