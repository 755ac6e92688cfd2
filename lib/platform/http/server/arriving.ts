import { AppError } from "@/lib/base/errors";
import { bodyRoomOfRequest, isBodyRoomWanted } from "./body-budget";

/** While other bodies wait for its room, a body has to receive this many bytes in a window of this many ticks. */
const WINDOW_TICKS = 5;
const TICK_MS = 1000;
const MIN_BYTES_PER_WINDOW = 2.5 * 1024 * 1024;

/**
 * The same bytes. Throws unavailable where the body has taken room, others wait for that room, and it arrives too slowly:
 * otherwise three silent connections could keep all large bodies out.
 */
export function arriving(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return paced(body, new Pace(bodyRoomOfRequest()));
}

async function* paced(body: AsyncIterable<Uint8Array>, pace: Pace): AsyncIterable<Uint8Array> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await pace.watch(iterator.next());
      if (next.done) return;
      pace.add(next.value.byteLength);
      yield next.value;
    }
  } finally {
    pace.stop();
    // Not awaited, because it waits for a chunk that may never arrive; how the body ends no longer matters.
    iterator.return?.().catch(() => undefined);
  }
}

/** Counts ticks and not milliseconds, so that a busy server does not count against the sender. */
class Pace {
  readonly #hasRoom: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #ticks = 0;
  #bytes = 0;
  #refuse: (error: AppError) => void = () => undefined;

  constructor(hasRoom: () => boolean) {
    this.#hasRoom = hasRoom;
  }

  /** `next`, unless the body becomes too slow before. */
  watch<T>(next: Promise<T>): Promise<T> {
    this.#timer ??= setInterval(() => {
      this.#tick();
    }, TICK_MS);
    return new Promise<T>((resolve, reject) => {
      this.#refuse = reject;
      next.then(resolve, reject);
    });
  }

  add(bytes: number): void {
    this.#bytes += bytes;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.#ticks = this.#hasRoom() && isBodyRoomWanted() ? this.#ticks + 1 : 0;
    if (this.#ticks === 0) this.#bytes = 0;
    if (this.#ticks < WINDOW_TICKS) return;
    if (this.#bytes < MIN_BYTES_PER_WINDOW)
      this.#refuse(
        new AppError(
          "unavailable",
          "Too many large requests at the same time, and this one is arriving too slowly. Try again in a second.",
        ),
      );
    this.#ticks = 0;
    this.#bytes = 0;
  }
}
