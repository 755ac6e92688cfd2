// A worker: runs jobs beside the server that started it, or by itself (`npm run worker`) on any machine that reaches the
// database.
import { SearchIndexer } from "@/lib/indexing/server/search-indexer";
import { openDatabase } from "@/lib/platform/db/open-database";
import { getEnv, readEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { MachineLoad } from "@/lib/platform/process/machine-load";
import { enterPhase } from "@/lib/platform/process/phase";
import { closeHooks, onShutdown } from "@/lib/platform/process/shutdown";
import { fillCells } from "@/lib/results/cells/server/fill-cells";
import { catchRejections } from "@/lib/runner/conversation/server/run-job";
import { Worker } from "@/lib/runner/conversation/server/worker";
import { runQueue } from "./run-queue";
import { setUpDatabase } from "./set-up-database";
import { stopOnSignals } from "./stop-on-signals";
import { answerFigures, serveFigures } from "./worker-figures";

/** Returns once it is ready; it then runs until a signal comes, or the server that started it is gone. */
export async function run(): Promise<undefined> {
  catchRejections();
  answerFigures();
  const env = readEnv(process.env);
  await serveFigures(env);
  const database = await openDatabase(env);
  onShutdown("database", () => database.close());
  await setUpDatabase(database);
  const worker = new Worker(Math.max(1, getEnv().workerConcurrency));
  const shutdown = stopOnSignals(() => stop(worker));
  process.on("disconnect", shutdown.fail);
  await worker.start();
  await runQueue();
  const machine = new MachineLoad();
  const indexer = new SearchIndexer(() => worker.isBusy || machine.isBusy);
  onShutdown("search indexer", () => indexer.stop());
  indexer.start();
  fillCellsBeside();
  enterPhase("ready");
  if (process.send) process.send("ready");
  else console.log("The worker is ready.");
}

/** Of runs of earlier releases. What is left when the process stops is filled in at the next start. */
function fillCellsBeside(): void {
  const stopping = new AbortController();
  const filling = fillCells(stopping.signal).catch((error: unknown) => {
    getLog().error({ err: error }, "the cells of earlier runs could not be filled in");
  });
  onShutdown("cells of earlier runs", async () => {
    stopping.abort();
    await filling;
  });
}

async function stop(worker: Worker): Promise<void> {
  enterPhase("draining");
  await worker.stop();
  await closeHooks((name, error) => {
    console.error(`Could not close ${name}:`, error);
  });
}
