// Group commit: what arrives while a write is under way goes into the next one; each event is acknowledged after
// its commit. Bounded, because what waits is in memory: beyond the bound the answer is "try again".
import { isDatabaseUnavailable } from "@/lib/database-error";
import { AppError, errorMessage } from "@/lib/errors";
import { getLog } from "@/lib/log";
import { outlastOutage } from "@/lib/outlast-outage";
import { processWide } from "@/lib/process-wide";
import { onShutdown } from "@/lib/shutdown";
import { appendEvents, type Places } from "./append-events";
import { runKeyOf } from "./lock-runs";
import type { PreparedEvent } from "./prepared-event";

interface Waiting {
  event: PreparedEvent;
  resolve: (setId: string) => void;
  reject: (error: unknown) => void;
}

const MAX_WAITING_EVENTS = 20_000;
const MAX_WAITING_SIZE = 256 * 1024 * 1024;
const MAX_WRITE_EVENTS = 500;
const MAX_WRITE_SIZE = 4 * 1024 * 1024;

type Append = (events: readonly PreparedEvent[]) => Promise<Places>;

export class EventWriter {
  #waiting: Waiting[] = [];
  #waitingSize = 0;
  #running: Promise<void> | null = null;
  readonly #append: Append;

  constructor(append: Append = appendEvents) {
    this.#append = append;
  }

  /** Resolves when the event is durable and visible to the next read, with the set in which its run stands. */
  async write(event: PreparedEvent): Promise<string> {
    if (this.#waiting.length >= MAX_WAITING_EVENTS || this.#waitingSize > MAX_WAITING_SIZE) {
      throw new AppError(
        "unavailable",
        "Too many events are waiting to be stored. Try again in a second.",
      );
    }
    return new Promise<string>((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject });
      this.#waitingSize += event.size;
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

  #takeNext(): Waiting[] {
    let size = 0;
    let count = 0;
    for (const { event } of this.#waiting) {
      if (count > 0 && (count >= MAX_WRITE_EVENTS || size + event.size > MAX_WRITE_SIZE)) break;
      size += event.size;
      count += 1;
    }
    this.#waitingSize -= size;
    return this.#waiting.splice(0, count);
  }

  async #writeNext(batch: readonly Waiting[]): Promise<void> {
    let places: Places;
    try {
      const events = batch.map(({ event }) => event);
      places = await outlastOutage(
        () => this.#append(events),
        (error) => {
          getLog().warn({ err: error, events: events.length }, "events are written again");
        },
      );
    } catch (error) {
      if (batch.length > 1 && !isDatabaseUnavailable(error)) return this.#writeOneByOne(batch);
      for (const { reject } of batch) reject(toRefusal(error));
      return;
    }
    for (const { event, resolve } of batch) resolve(places.get(runKeyOf(event)) ?? event.setId);
  }

  /** One event that cannot be stored must not take the others with it. */
  async #writeOneByOne(batch: readonly Waiting[]): Promise<void> {
    for (const item of batch) await this.#writeNext([item]);
  }
}

function toRefusal(error: unknown): unknown {
  if (!isDatabaseUnavailable(error)) return error;
  getLog().error(
    { reason: errorMessage(error) },
    "events are refused: the database cannot be reached",
  );
  return new AppError("unavailable", "The database cannot be reached. Try again in a second.");
}

/** The one writer of this process. */
export function getEventWriter(): EventWriter {
  return processWide("event-writer", () => {
    const writer = new EventWriter();
    onShutdown("event writer", () => writer.drain());
    return writer;
  });
}
