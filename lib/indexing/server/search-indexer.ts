import { isDatabaseUnavailable } from "@/lib/platform/db/database-error";
import { getLog } from "@/lib/platform/process/log";
import { indexWaiting } from "./index-waiting";

const POLL_MS = 1000;
/** A run that is being reported is indexed once in so long. */
const SETTLE_MS = 2000;

/** Half of a core at most; a fifth while conversations are in progress. */
const IDLE_REST = 1;
const BUSY_REST = 4;

/** Keeps the search index up to date as long as it lives. Any number of them share the work. */
export class SearchIndexer {
  readonly #stopping = new AbortController();
  readonly #isBusy: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #working: Promise<void> | null = null;

  /** `isBusy` says whether its process has more urgent work. */
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
