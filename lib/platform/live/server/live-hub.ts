// One LISTEN connection per process, whose messages go to all subscribers. It reconnects by itself; messages sent meanwhile
// are lost, so subscribers are notified to refetch everything. Behind a pooler in transaction mode no notification ever
// arrives: then subscribers refetch everything at intervals.
import { setImmediate } from "node:timers/promises";

import type pg from "pg";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { createClient } from "@/lib/platform/db/pool";
import { directDatabaseUrl } from "@/lib/platform/db/prisma";
import { getLog } from "@/lib/platform/process/log";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { LIVE_CHANNEL, liveMessageSchema, type LiveMessage } from "../live-message";
import type { Hint } from "./encode-hint";

const LIMIT_MS = 5_000;

/** Sends a notification on a connection of its own. */
export async function notifyOnce(payload: string): Promise<void> {
  const client = createClient({
    connectionString: directDatabaseUrl(),
    connectionTimeoutMillis: LIMIT_MS,
    query_timeout: LIMIT_MS,
  });
  try {
    await client.connect();
    await client.query("select pg_notify($1, $2)", [LIVE_CHANNEL, payload]);
  } finally {
    await client.end();
  }
}

/** `lost` means: messages may have been missed. */
type Subscriber = (message: Hint) => void;

/** Whether messages arrive; unknown until the first one has. */
export type ListenState = "unknown" | "listening" | "deaf";

const RECONNECT_MS = 500;
const CONNECT_TIMEOUT_MS = 10_000;
/** A message takes some milliseconds. */
const CHECK_MS = 2_000;
const POLL_MS = 2_000;
/** How many subscribers are notified before the event loop is released. */
export const SUBSCRIBERS_PER_TURN = 50;
/** Messages that wait for slower subscribers. */
const MAX_WAITING = 1000;

export class LiveHub {
  readonly #subscribers = new Set<Subscriber>();
  readonly #checkMs: number;
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #isClosed = false;
  #listenState: ListenState = "unknown";
  #check: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;

  constructor(checkMs = CHECK_MS) {
    this.#checkMs = checkMs;
  }

  get listenState(): ListenState {
    return this.#listenState;
  }
  readonly #waiting: Hint[] = [];
  #isDispatching = false;

  /** Resolves once the connection listens, with a function that unsubscribes. */
  async subscribe(subscriber: Subscriber): Promise<() => void> {
    this.#subscribers.add(subscriber);
    const stop = () => {
      this.#subscribers.delete(subscriber);
    };
    try {
      await this.open();
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  async publish(message: LiveMessage): Promise<void> {
    await this.open();
    await this.#client?.query("select pg_notify($1, $2)", [LIVE_CHANNEL, printJson(message)]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#check);
    clearInterval(this.#poll);
    this.#subscribers.clear();
    await this.#client?.end();
  }

  async open(): Promise<void> {
    if (this.#client || this.#isClosed) return;
    this.#connecting ??= this.#connect().finally(() => {
      this.#connecting = null;
    });
    await this.#connecting;
  }

  async #connect(): Promise<void> {
    const client = createClient({
      connectionString: directDatabaseUrl(),
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on("notification", ({ payload }) => {
      this.#setListenState("listening");
      const message = liveMessageSchema.safeParse(parseJson(payload ?? ""));
      if (message.success) this.#dispatch(message.data);
    });
    client.on("end", () => {
      this.#reopen(client);
    });
    await client.connect();
    await client.query(`listen ${LIVE_CHANNEL}`);
    this.#client = client;
    this.#checkListening();
  }

  /** Sends a notification on another connection, as other processes do, and checks that it arrives. */
  #checkListening(): void {
    if (this.#listenState !== "unknown" || this.#isClosed) return;
    clearTimeout(this.#check);
    const check = printJson({ kind: "check" } satisfies LiveMessage);
    notifyOnce(check).then(
      () => {
        this.#giveTimeToArrive();
      },
      () => undefined, // the check was not sent, so there is no result
    );
  }

  /** From the moment at which the check was sent: to connect may take seconds on a busy machine. */
  #giveTimeToArrive(): void {
    if (this.#listenState !== "unknown" || this.#isClosed) return;
    this.#check = setTimeout(() => {
      this.#setListenState("deaf");
    }, this.#checkMs).unref();
  }

  #setListenState(state: ListenState): void {
    if (state === this.#listenState || this.#isClosed) return;
    this.#listenState = state;
    clearTimeout(this.#check);
    clearInterval(this.#poll);
    if (state !== "deaf") return;
    getLog().warn(
      "LISTEN receives nothing, as behind pgbouncer in transaction mode: live updates are polled every two seconds. DATABASE_DIRECT_URL can name the database without the pooler",
    );
    this.#poll = setInterval(() => {
      this.#dispatch({ kind: "lost" });
    }, POLL_MS).unref();
  }

  #reopen(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#isClosed) return;
    getLog().warn("the live connection broke");
    if (this.#subscribers.size === 0) return;
    const retry = () => {
      this.open().then(
        () => {
          this.#dispatch({ kind: "lost" });
        },
        () => {
          setTimeout(retry, RECONNECT_MS).unref();
        },
      );
    };
    setTimeout(retry, RECONNECT_MS).unref();
  }

  #dispatch(message: Hint): void {
    this.#waiting.push(message);
    // Subscribers that refetch everything do not need the waiting messages.
    if (this.#waiting.length > MAX_WAITING) this.#waiting.splice(0, Infinity, { kind: "lost" });
    if (!this.#isDispatching) void this.#dispatchWaiting();
  }

  /** In turns, so that thousands of pages do not delay other requests. */
  async #dispatchWaiting(): Promise<void> {
    this.#isDispatching = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
        await this.#dispatchToAll(next);
    } finally {
      this.#isDispatching = false;
    }
  }

  async #dispatchToAll(message: Hint): Promise<void> {
    for (const [index, subscriber] of [...this.#subscribers].entries()) {
      if (index > 0 && index % SUBSCRIBERS_PER_TURN === 0) await setImmediate();
      if (this.#subscribers.has(subscriber)) subscriber(message);
    }
  }
}

export function getLiveHub(): LiveHub {
  return processWide("live-hub", () => {
    const hub = new LiveHub();
    onShutdown("live connection", () => {
      forgetProcessWide("live-hub");
      return hub.close();
    });
    return hub;
  });
}
