import { setTimeout as sleep } from "node:timers/promises";

import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { getPrisma, type Database } from "@/lib/platform/db/prisma";
import { getLog } from "@/lib/platform/process/log";
import { indexRun, indexScenario, indexSpan } from "./index-run";
import { refreshUsageOfTrace } from "./run-usage";
import { claimQueued, postponeQueued, removeQueued, type QueuedKey } from "./search-queue";

const RETRY_AFTER_MS = 60_000;
/** However long a piece took on a busy machine: new conversations are to be found within seconds. */
const MAX_REST_MS = 250;
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
    case "trace":
      await refreshUsageOfTrace(db, queued);
      return true;
  }
}

const POLL_MS = 1000;
/** A run that is being reported is indexed once in so long. */
const SETTLE_MS = 2000;

/** A quarter of a core at most; a twenty-fifth while there is more urgent work. */
const IDLE_REST = 3;
const BUSY_REST = 24;

/** Keeps the search index up to date as long as it lives. Any number of them share the work. */
export class SearchIndexer {
  readonly #stopping = new AbortController();
  readonly #isBusy: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;

  /** `isBusy` is true while there is more urgent work: conversations in progress, or others who need the processors. */
  constructor(isBusy: () => boolean) {
    this.#isBusy = isBusy;
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#work();
    }, POLL_MS);
    this.#work();
  }

  /** Resolves when what was being indexed is written. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    clearInterval(this.#timer);
    await this.#working;
  }

  #work(): void {
    this.#working ??= this.#indexAll().finally(() => {
      this.#working = null;
    });
  }

  async #indexAll(): Promise<void> {
    try {
      const { signal } = this.#stopping;
      const restFactor = () => (this.#isBusy() ? BUSY_REST : IDLE_REST);
      await indexWaiting({ settleMs: SETTLE_MS, restFactor, signal });
    } catch (error) {
      if (isDatabaseUnavailable(error)) getLog().warn("the database cannot be reached");
      else getLog().error({ err: error }, "the search could not be brought up to date");
    }
  }
}
