// How many bytes of bodies are in memory at once. Large ones wait for each other before they are read; small ones never wait
// for large ones, so that events go on while somebody sends 50 MB.
import { AppError } from "@/lib/base/errors";
import { processWide } from "@/lib/base/values/process-wide";
import { AsyncValue } from "@/lib/platform/process/async-value";
import { getEnv } from "@/lib/platform/process/env";

const MEGABYTE = 1024 * 1024;
/** Bodies up to this size do not count against the budget. */
export const SMALL_BODY_BYTES = MEGABYTE;
const BUDGET_BYTES = 128 * MEGABYTE;
const WAIT_MS = 20_000;

interface Waiting {
  bytes: number;
  start: () => void;
}

/** First in, first out, so that a large request is not starved by small ones. */
export class BodyBudget {
  readonly #capacity: number;
  readonly #waitMs: number;
  readonly #waiting: Waiting[] = [];
  #taken = 0;

  constructor(capacity: number, waitMs = WAIT_MS) {
    this.#capacity = capacity;
    this.#waitMs = waitMs;
  }

  /** Another body waits for room. */
  get isWanted(): boolean {
    return this.#waiting.length > 0;
  }

  /** Resolves with a function that releases the bytes. Throws unavailable after the timeout. */
  async take(wanted: number): Promise<() => void> {
    const bytes = Math.min(wanted, this.#capacity);
    await this.#turn(bytes);
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#taken -= bytes;
      this.#startNext();
    };
  }

  #turn(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = {
        bytes,
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        this.#startNext();
        reject(
          new AppError(
            "unavailable",
            "Too many large requests at the same time. Try again in a second.",
          ),
        );
      }, this.#waitMs);
      this.#waiting.push(waiting);
      this.#startNext();
    });
  }

  #startNext(): void {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      if (this.#taken + next.bytes > this.#capacity) return;
      this.#waiting.shift();
      this.#taken += next.bytes;
      next.start();
    }
  }
}

/** What the request that is being handled has taken. */
interface BodyRoom {
  release: (() => void) | null;
}

const roomOfRequest = new AsyncValue<BodyRoom>("body-room");

/** Releases the bytes of the request's body when `work` has ended. */
export async function withBodyBudget<T>(work: () => Promise<T>): Promise<T> {
  const room: BodyRoom = { release: null };
  try {
    return await roomOfRequest.run(room, work);
  } finally {
    room.release?.();
  }
}

/** Waits until a body of so many bytes may be read. Once a request, so that no two wait for each other. */
export async function takeBodyBytes(bytes: number): Promise<void> {
  const room = roomOfRequest.get();
  if (bytes <= SMALL_BODY_BYTES || !room || room.release) return;
  room.release = await bodyBudget().take(bytes);
}

/** Whether the current request has taken room for its body. */
export function bodyRoomOfRequest(): () => boolean {
  const room = roomOfRequest.get();
  return () => Boolean(room?.release);
}

/** A body waits for room that the others have. */
export function isBodyRoomWanted(): boolean {
  return bodyBudget().isWanted;
}

function bodyBudget(): BodyBudget {
  const capacity = Math.max(BUDGET_BYTES, getEnv().bodyLimitBytes);
  return processWide("body-budget", () => new BodyBudget(capacity));
}
