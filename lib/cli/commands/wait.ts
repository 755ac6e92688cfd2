import type { BatchRef } from "@/lib/suites/gate/gate-api";
import { EXIT } from "../exit-codes";
import { terminalJson } from "../output/terminal";
import type { Session } from "../session";
import { batchOf, waitForBatch } from "./batch";

/** Waits until a batch is complete. */
export async function wait(session: Session): Promise<number> {
  return waitFor(session, await batchOf(session));
}

export async function waitFor(session: Session, ref: BatchRef): Promise<number> {
  const answer = await waitForBatch(session, ref);
  if (session.options.has("json")) session.io.out(terminalJson(answer));
  if (answer.isComplete) return EXIT.passed;
  session.progress.say("The time is over, and runs are in progress.");
  return EXIT.incomplete;
}
