import { printJson } from "@/lib/base/json/exact-json";
import { EXIT } from "../exit-codes";
import type { Session } from "../session";
import { batchOf, waitForBatch } from "./batch";

/** Waits until a batch is complete. */
export async function wait(session: Session): Promise<number> {
  const answer = await waitForBatch(session, await batchOf(session));
  if (session.options.has("json")) session.process.out(printJson(answer));
  if (answer.isComplete) return EXIT.passed;
  session.progress.say("The time is over, and runs are in progress.");
  return EXIT.incomplete;
}
