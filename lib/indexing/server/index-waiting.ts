import { setTimeout as sleep } from "node:timers/promises";

import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { getLog } from "@/lib/platform/process/log";
import { indexRun } from "./index-run";
import { indexScenario, indexSpan } from "./index-stored";
import { claimQueued, postponeQueued, removeQueued, type QueuedKey } from "./search-queue";

const RETRY_AFTER_MS = 60_000;
const MAX_REST_MS = 1000;
const TRANSACTION = { timeout: 60_000, maxWait: 30_000 };

interface IndexOptions {
  /** Only what has waited so long: a run that is being reported is not indexed with every event. */
  settleMs: number;
  /** How often as long as a piece of work took it rests afterwards, so that those who send and read come first. */
  restFactor?: () => number;
  signal?: AbortSignal;
}

/** Indexes what waits until nothing does, or until it is stopped. Returns how much that was. */
export async function indexWaiting({
  settleMs,
  restFactor = () => 0,
  signal,
}: IndexOptions): Promise<number> {
  let count = 0;
  for (;;) {
    const startedAt = performance.now();
    if (signal?.aborted || !(await indexNext(settleMs))) return count;
    count += 1;
    const restMs = restFactor() * (performance.now() - startedAt);
    if (restMs > 0) await sleep(Math.min(restMs, MAX_REST_MS));
  }
}

/** False when nothing waits. */
async function indexNext(settleMs: number): Promise<boolean> {
  let claimed: QueuedKey | undefined;
  try {
    await getPrisma().$transaction(async (db) => {
      claimed = await claimQueued(db, settleMs);
      if (claimed) await indexClaimed(db, claimed);
    }, TRANSACTION);
  } catch (error) {
    if (!claimed) throw error;
    getLog().error({ err: error, ...claimed }, "this could not be indexed for the search yet");
    // What comes behind it is not stopped.
    await postponeQueued(getPrisma(), claimed, RETRY_AFTER_MS);
  }
  return claimed !== undefined;
}

async function indexClaimed(db: Database, claimed: QueuedKey): Promise<void> {
  if (await index(db, claimed)) await removeQueued(db, claimed);
  else await postponeQueued(db, claimed, 0);
}

/** Whether the index has all of it now. */
async function index(db: Database, queued: QueuedKey): Promise<boolean> {
  switch (queued.kind) {
    case "run":
      return indexRun(db, queued);
    case "span":
      await indexSpan(db, queued);
      return true;
    case "scenario":
      await indexScenario(db, queued);
      return true;
  }
}
