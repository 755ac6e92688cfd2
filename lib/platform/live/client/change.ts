import { z } from "zod";

import { parseJson } from "@/lib/base/json/json";

/** A run has changed; a missing id means any. */
const changeSchema = z.object({
  setId: z.string().optional(),
  batchId: z.string().optional(),
  runId: z.string().optional(),
});
export type Change = z.infer<typeof changeSchema>;

/** Reads a hint; what cannot be read may be anything, so it means that anything has changed. */
export function readChange(text: string): Change {
  return changeSchema.safeParse(parseJson(text)).data ?? {};
}
