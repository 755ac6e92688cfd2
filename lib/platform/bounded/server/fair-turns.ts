import { AppError } from "@/lib/base/errors";

interface Waiting {
  start: () => void;
}

/**
 * A limited number of places. Owners that wait for one get it in rotation, so that an owner with many waiting tasks
 * delays the first task of another one by one turn at most.
 */
export class FairTurns {
  readonly #places: number;
  /** In the order of their turns; an owner moves to the end with each turn, and leaves when nothing of it waits. */
  readonly #waiting = new Map<string, Waiting[]>();
  #taken = 0;

  constructor(places: number) {
    this.#places = places;
  }

  /** Resolves with the function that frees the place. Throws unavailable after `waitMs`. */
  async take(owner: string, waitMs: number): Promise<() => void> {
    if (this.#taken < this.#places) this.#taken += 1;
    else await this.#wait(owner, waitMs);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#taken -= 1;
      this.#startNext();
    };
  }

  #wait(owner: string, waitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = {
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#leave(owner, waiting);
        reject(
          new AppError(
            "unavailable",
            "Too many templates, schemas and files are being processed at the same time. Try again in a few seconds.",
          ),
        );
      }, waitMs);
      const queue = this.#waiting.get(owner);
      if (queue) queue.push(waiting);
      else this.#waiting.set(owner, [waiting]);
    });
  }

  #leave(owner: string, waiting: Waiting): void {
    const rest = (this.#waiting.get(owner) ?? []).filter((other) => other !== waiting);
    if (rest.length > 0) this.#waiting.set(owner, rest);
    else this.#waiting.delete(owner);
  }

  #startNext(): void {
    for (const [owner, queue] of this.#waiting) {
      const next = queue.shift();
      this.#waiting.delete(owner);
      if (queue.length > 0) this.#waiting.set(owner, queue);
      if (!next) continue;
      this.#taken += 1;
      next.start();
      return;
    }
  }
}
