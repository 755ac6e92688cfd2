// Very large bodies are parsed and stored one at a time: each occupies the process for about a second in all, and small
// requests that come in between wait for one of them, not for several.
import { processWide } from "@/lib/base/values/process-wide";
import { BodyBudget } from "./body-budget";

/** Characters of JSON, or bytes. What is smaller takes a fraction of a second. */
export const HEAVY_SIZE = 8 * 1024 * 1024;

/** Does `work` on a body of `size` when it is its turn. Throws unavailable where that takes too long. */
export async function inHeavyTurn<T>(size: number, work: () => Promise<T>): Promise<T> {
  if (size < HEAVY_SIZE) return work();
  const release = await processWide("heavy-turn", () => new BodyBudget(1)).take(1);
  try {
    return await work();
  } finally {
    release();
  }
}
