// Group commit: items that arrive during a write go into the next one; each item is acknowledged after its commit.
// Waiting items are in memory, so their number is limited: beyond the limit writes are refused as unavailable.
import { AppError, databaseUnavailable, errorReason } from "@/lib/base/errors";
import { getLog } from "@/lib/platform/process/log";
import { isDatabaseUnavailable, isStatementTimeout } from "./database-error";
import { nextGiveUpAt, retryWhileUnavailable, withSharedWait } from "./retry-while-unavailable";

interface Waiting<T, R> {
  item: T;
  /** When its request stops waiting for the database. */
  giveUpAt: number;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

const MAX_WAITING_ITEMS = 20_000;
const MAX_WAITING_SIZE = 256 * 1024 * 1024;
const MAX_WRITE_ITEMS = 500;
const MAX_WRITE_SIZE = 4 * 1024 * 1024;

/** Stores all items or none; returns how to find the result of each. */
export type Store<T, R> = (items: readonly T[]) => Promise<(item: T) => R>;

class GroupCommit<T extends { size: number }, R> {
  #waiting: Waiting<T, R>[] = [];
  #waitingSize = 0;
  #running: Promise<void> | null = null;
  readonly #what: string;
  readonly #store: Store<T, R>;

  constructor(what: string, store: Store<T, R>) {
    this.#what = what;
    this.#store = store;
  }

  /** Resolves when the item is durable and visible to the next read. */
  write(item: T): Promise<R> {
    if (this.#waiting.length >= MAX_WAITING_ITEMS || this.#waitingSize > MAX_WAITING_SIZE) {
      const message = `Too many ${this.#what} are waiting to be stored. Try again in a second.`;
      return Promise.reject(new AppError("unavailable", message));
    }
    const giveUpAt = nextGiveUpAt();
    return new Promise<R>((resolve, reject) => {
      this.#waiting.push({ item, giveUpAt, resolve, reject });
      this.#waitingSize += item.size;
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // One turn of the event loop lets requests that arrived together be written together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) await this.#writeNext(this.#takeNext());
    this.#running = null;
  }

  #takeNext(): Waiting<T, R>[] {
    let size = 0;
    let count = 0;
    for (const { item } of this.#waiting) {
      if (count > 0 && (count >= MAX_WRITE_ITEMS || size + item.size > MAX_WRITE_SIZE)) break;
      size += item.size;
      count += 1;
    }
    this.#waitingSize -= size;
    return this.#waiting.splice(0, count);
  }

  async #writeNext(batch: readonly Waiting<T, R>[]): Promise<void> {
    let resultOf: (item: T) => R;
    try {
      const items = batch.map(({ item }) => item);
      const logRetry = (error: unknown) => {
        const entry = { reason: errorReason(error), count: items.length };
        getLog().warn(entry, `${this.#what} are written again`);
      };
      const giveUpAt = Math.min(...batch.map((waiting) => waiting.giveUpAt));
      resultOf = await withSharedWait(
        () => retryWhileUnavailable(() => this.#store(items), logRetry),
        {
          giveUpAt,
        },
      );
    } catch (error) {
      const isOfOneItem = !isDatabaseUnavailable(error) && !isStatementTimeout(error);
      if (batch.length > 1 && isOfOneItem) return this.#writeOneByOne(batch);
      for (const { reject } of batch) reject(this.#toRefusal(error));
      return;
    }
    for (const { item, resolve } of batch) resolve(resultOf(item));
  }

  /** One item that cannot be stored must not take the others with it. */
  async #writeOneByOne(batch: readonly Waiting<T, R>[]): Promise<void> {
    for (const item of batch) await this.#writeNext([item]);
  }

  #toRefusal(error: unknown): unknown {
    if (!isDatabaseUnavailable(error)) return error;
    getLog().error(
      { reason: errorReason(error) },
      `${this.#what} are refused: the database cannot be reached`,
    );
    return databaseUnavailable();
  }
}

/** Characters of an item that is written beside the others. */
const LARGE_SIZE = 1024 * 1024;

/** Two groups that are written side by side: an item of 50 MB takes seconds, and small ones do not wait for it. */
export class GroupCommitLanes<T extends { size: number }, R> {
  readonly #small: GroupCommit<T, R>;
  readonly #large: GroupCommit<T, R>;

  constructor(what: string, store: Store<T, R>) {
    this.#small = new GroupCommit(what, store);
    this.#large = new GroupCommit(what, store);
  }

  /** Resolves when the item is durable and visible to the next read. */
  write(item: T): Promise<R> {
    return (item.size > LARGE_SIZE ? this.#large : this.#small).write(item);
  }

  /** Resolves when nothing is waiting any more. */
  async drain(): Promise<void> {
    await Promise.all([this.#small.drain(), this.#large.drain()]);
  }
}
