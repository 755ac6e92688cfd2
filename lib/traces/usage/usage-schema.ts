// Usage of a conversation per role.
import { z } from "zod";

import { USAGE_ROLES } from "./usage-roles";

const roleUsageSchema = z.object({
  calls: z.number().int(),
  latenciesMs: z.array(z.number()).describe("One a call"),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  costUsd: z.number().nullable().describe("Null if no price is known"),
});
export type RoleUsage = z.infer<typeof roleUsageSchema>;

export const usageByRoleSchema = z.partialRecord(z.enum(USAGE_ROLES), roleUsageSchema);
