import { z } from "zod";

const POLICY_VERDICTS = ["passed", "failed", "undecided"] as const;
export type PolicyVerdict = (typeof POLICY_VERDICTS)[number];

export const cellPolicySchema = z.object({
  atLeast: z.number().int().describe("So many repeats have to pass"),
  of: z.number().int().describe("Of so many"),
  verdict: z.enum(POLICY_VERDICTS),
});
export type CellPolicy = z.infer<typeof cellPolicySchema>;
