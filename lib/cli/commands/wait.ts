import { printJson } from "@/lib/base/json/exact-json";
import { EXIT } from "../exit-codes";
import type { Session } from "../session";
import { batchOf, waitForBatch, type BatchRef } from "./batch";

/** Waits until a batch is complete. */
export async function wait(session: Session): Promise<number> {
  return waitFor(session, await batchOf(session));
}

export async function waitFor(session: Session, ref: BatchRef): Promise<number> {
  const answer = await waitForBatch(session, ref);
  if (session.options.has("json")) session.io.out(printJson(answer));
  if (answer.isComplete) return EXIT.passed;
  session.progress.say("The time is over, and runs are in progress.");
  return EXIT.incomplete;
}
