// One process: our HTTP server with Next inside, and the embedded database beside it.
import { setTimeout as sleep } from "node:timers/promises";

import { bootstrapProject } from "@/lib/access/projects/server/bootstrap-project";
import { prepareFirstOwner } from "@/lib/access/sign-in/server/set-up";
import { createApi } from "@/lib/api/server/api";
import { openDatabase, type OpenDatabase } from "@/lib/platform/db/open-database";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { readEnv, type Env } from "@/lib/platform/process/env";
import { enterPhase } from "@/lib/platform/process/phase";
import { closeHooks, onShutdown } from "@/lib/platform/process/shutdown";
import { announce, type Prepared } from "./announce";
import { claimPort } from "./claim-port";
import { prepareNext } from "./http/prepare-next";
import { createProductServer, type ProductServer } from "./http/product-server";
import { findCompressedFiles } from "./http/send-script";
import { keepWorker } from "./keep-worker";
import { setUpDatabase } from "./set-up-database";
import { stopOnSignals, type Shutdown } from "./stop-on-signals";

const CLOSE_TIMEOUT_MS = 5_000;

/** Returns once the product is ready; it then serves until a signal comes. */
export async function run(): Promise<undefined> {
  const env = readEnv(process.env);
  const isDevelopment = process.env.NODE_ENV === "development";
  const server = createProductServer(
    { ...env, isDevelopment },
    createApi(),
    isDevelopment ? new Map() : findCompressedFiles(),
  );
  const shutdown = stopOnSignals(() => stop(server, env.drainMs));
  try {
    await claimPort(server, env);
    const opening = openDatabase(env);
    const bootstrap = await start(server, { env, isDevelopment, opening });
    enterPhase("ready");
    announce(bootstrap, env);
    keepDatabaseRunning(await opening, shutdown);
    keepWorker();
  } catch (error) {
    // The start failed because it was interrupted.
    if (shutdown.isInProgress()) return;
    await stop(server);
    throw error;
  }
}

interface Start {
  env: Env;
  isDevelopment: boolean;
  opening: Promise<OpenDatabase>;
}

/** The database and Next need nothing of each other until the first request. */
async function start(
  server: ProductServer,
  { env, isDevelopment, opening }: Start,
): Promise<Prepared> {
  const [bootstrap, handler] = await Promise.all([
    prepareDatabase(opening),
    prepareNext({ env, isDevelopment, upgrades: server.upgrades }),
  ]);
  server.ready(handler);
  return bootstrap;
}

async function prepareDatabase(opening: Promise<OpenDatabase>): Promise<Prepared> {
  // After a failed opening there is nothing to close; the start reports the error.
  onShutdown("database", () =>
    opening.then(
      (database) => database.close(),
      () => undefined,
    ),
  );
  const database = await opening;
  await setUpDatabase(database);
  await getLiveHub().open();
  const bootstrap = await bootstrapProject();
  return { ...bootstrap, setUpLink: await prepareFirstOwner(Date.now()) };
}

function keepDatabaseRunning(database: OpenDatabase, shutdown: Shutdown): void {
  database.keepRunning({
    isStopping: shutdown.isInProgress,
    giveUp: (reason) => {
      console.error(reason.message);
      shutdown.fail();
    },
  });
}

/** Proxies that ask for readiness send nothing new while the process still answers. */
async function stop(server: ProductServer, drainMs = 0): Promise<void> {
  enterPhase("draining");
  await sleep(drainMs);
  await server.close(CLOSE_TIMEOUT_MS);
  await closeHooks((name, error) => {
    console.error(`Could not close ${name}:`, error);
  });
}
