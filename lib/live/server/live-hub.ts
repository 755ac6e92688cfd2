// One LISTEN connection a process, handed on to everybody who watches. It reconnects by itself; what was said
// meanwhile is lost, so watchers are told to look everywhere.
import pg from "pg";

import { databaseUrl } from "@/lib/db/prisma";
import { parseJson } from "@/lib/json";
import { getLog } from "@/lib/log";
import { processWide } from "@/lib/process-wide";
import { onShutdown } from "@/lib/shutdown";
import { LIVE_CHANNEL, liveMessageSchema, type LiveMessage } from "../live-message";

/** `lost` means: messages may have been missed. */
type Watcher = (message: LiveMessage | { kind: "lost" }) => void;

const RECONNECT_MS = 500;

export class LiveHub {
  readonly #watchers = new Set<Watcher>();
  #client: pg.Client | null = null;
  #connecting: Promise<void> | null = null;
  #isClosed = false;

  /** Resolves once messages arrive for sure. Returns the way to stop watching. */
  async watch(watcher: Watcher): Promise<() => void> {
    this.#watchers.add(watcher);
    const stop = () => {
      this.#watchers.delete(watcher);
    };
    try {
      await this.#connect();
    } catch (error) {
      stop();
      throw error;
    }
    return stop;
  }

  async say(message: LiveMessage): Promise<void> {
    await this.#connect();
    await this.#client?.query("select pg_notify($1, $2)", [LIVE_CHANNEL, JSON.stringify(message)]);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watchers.clear();
    await this.#client?.end();
  }

  async #connect(): Promise<void> {
    if (this.#client || this.#isClosed) return;
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = null;
    });
    await this.#connecting;
  }

  async #open(): Promise<void> {
    const client = new pg.Client({ connectionString: databaseUrl(), keepAlive: true });
    client.on("notification", ({ payload }) => {
      const message = liveMessageSchema.safeParse(parseJson(payload ?? ""));
      if (message.success) this.#tell(message.data);
    });
    client.on("error", (error) => {
      getLog().warn({ err: error }, "the live connection broke");
    });
    client.on("end", () => {
      this.#reopen(client);
    });
    await client.connect();
    await client.query(`listen ${LIVE_CHANNEL}`);
    this.#client = client;
  }

  #reopen(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (this.#isClosed || this.#watchers.size === 0) return;
    const retry = () => {
      this.#connect().then(
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

  #tell(message: Parameters<Watcher>[0]): void {
    for (const watcher of this.#watchers) watcher(message);
  }
}

export function getLiveHub(): LiveHub {
  return processWide("live-hub", () => {
    const hub = new LiveHub();
    onShutdown("live connection", () => hub.close());
    return hub;
  });
}
