// One LISTEN connection a process, handed on to everybody who watches. It reconnects by itself; what was said
// meanwhile is lost, so watchers are notified to refetch everything. Behind a pooler in transaction mode, no notification
// ever arrives: then watchers refetch everything at intervals.
import { setImmediate } from "node:timers/promises";

import type pg from "pg";

import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";
import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { createClient } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { getLog } from "@/lib/platform/process/log";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { LIVE_CHANNEL, liveMessageSchema, type LiveMessage } from "../live-message";
import type { Hint } from "./encode-hint";

const LIMIT_MS = 5_000;

/** Says something on a connection that is opened for it alone. */
export async function notifyOnce(payload: string): Promise<void> {
  const client = createClient({
    connectionString: databaseUrl(),
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
type Watcher = (message: Hint) => void;

/** Whether messages arrive; unknown until the first one has. */
export type Hearing = "unknown" | "listening" | "deaf";

const RECONNECT_MS = 500;
const CONNECT_TIMEOUT_MS = 10_000;
/** A message takes some milliseconds. */
const CHECK_MS = 2_000;
const POLL_MS = 2_000;
/** How many watchers are notified before the event loop is released. */
export const WATCHERS_A_TURN = 50;
/** Messages that wait for slower watchers. */
const MAX_WAITING = 1000;

export class LiveHub {
  readonly #watchers = new Set<Watcher>();
  readonly #checkMs: number;
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #isClosed = false;
  #hearing: Hearing = "unknown";
  #check: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;

  constructor(checkMs = CHECK_MS) {
    this.#checkMs = checkMs;
  }

  get hearing(): Hearing {
    return this.#hearing;
  }
  readonly #waiting: Hint[] = [];
  #isTelling = false;

  /** Resolves once messages arrive for sure. Returns the way to stop watching. */
  async watch(watcher: Watcher): Promise<() => void> {
    this.#watchers.add(watcher);
    const stop = () => {
      this.#watchers.delete(watcher);
    };
    try {
      await this.open();
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  async say(message: LiveMessage): Promise<void> {
    await this.open();
    await this.#client?.query("select pg_notify($1, $2)", [LIVE_CHANNEL, printJson(message)]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#check);
    clearInterval(this.#poll);
    this.#watchers.clear();
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
      connectionString: databaseUrl(),
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    client.on("notification", ({ payload }) => {
      this.#setHearing("listening");
      const message = liveMessageSchema.safeParse(parseJson(payload ?? ""));
      if (message.success) this.#tell(message.data);
    });
    client.on("end", () => {
      this.#reopen(client);
    });
    await client.connect();
    await client.query(`listen ${LIVE_CHANNEL}`);
    this.#client = client;
    this.#checkHearing();
  }

  /** Says something on another connection, as other processes do, and waits for it. */
  #checkHearing(): void {
    if (this.#hearing !== "unknown" || this.#isClosed) return;
    this.#check = setTimeout(() => {
      this.#setHearing("deaf");
    }, this.#checkMs).unref();
    const check = printJson({ kind: "check" } satisfies LiveMessage);
    notifyOnce(check).catch(() => {
      clearTimeout(this.#check); // the check was not sent, so there is no result
    });
  }

  #setHearing(hearing: Hearing): void {
    if (hearing === this.#hearing || this.#isClosed) return;
    this.#hearing = hearing;
    clearTimeout(this.#check);
    clearInterval(this.#poll);
    if (hearing !== "deaf") return;
    getLog().warn(
      "LISTEN hears nothing, as behind pgbouncer in transaction mode: live updates are polled every two seconds",
    );
    this.#poll = setInterval(() => {
      this.#tell({ kind: "lost" });
    }, POLL_MS).unref();
  }

  #reopen(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#isClosed) return;
    getLog().warn("the live connection broke");
    if (this.#watchers.size === 0) return;
    const retry = () => {
      this.open().then(
        () => {
          this.#tell({ kind: "lost" });
        },
        () => {
          setTimeout(retry, RECONNECT_MS).unref();
        },
      );
    };
    setTimeout(retry, RECONNECT_MS).unref();
  }

  #tell(message: Hint): void {
    this.#waiting.push(message);
    // Watchers that look everywhere need nothing of what waits.
    if (this.#waiting.length > MAX_WAITING) this.#waiting.splice(0, Infinity, { kind: "lost" });
    if (!this.#isTelling) void this.#tellWaiting();
  }

  /** In turns: thousands of pages must not hold up the requests that come meanwhile. */
  async #tellWaiting(): Promise<void> {
    this.#isTelling = true;
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift())
        await this.#tellAll(next);
    } finally {
      this.#isTelling = false;
    }
  }

  async #tellAll(message: Hint): Promise<void> {
    for (const [index, watcher] of [...this.#watchers].entries()) {
      if (index > 0 && index % WATCHERS_A_TURN === 0) await setImmediate();
      if (this.#watchers.has(watcher)) watcher(message);
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
