// The worker beside the server is a process of its own, so that conversations never slow down ingest. It is started
// again when it dies.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { getEnv } from "@/lib/platform/process/env";
import { getLog } from "@/lib/platform/process/log";
import { addFigures, type Figures } from "@/lib/platform/process/metrics";
import { onShutdown } from "@/lib/platform/process/shutdown";
import { FIGURES_PLEASE, isFigures } from "./worker-figures";

const RESTART_AFTER_MS = 500;
const MAX_RESTART_MS = 30_000;
const STEADY_MS = 60_000;
const FIGURES_LIMIT_MS = 1_000;

/** Settings of this process are handed on: by now DATABASE_URL names the database that is open. */
export function keepWorker(): void {
  if (getEnv().workerConcurrency === 0) return;
  let child: ChildProcess | null = null;
  let isStopping = false;
  let deaths = 0;
  let restart: NodeJS.Timeout | undefined;

  const start = () => {
    const startedAt = performance.now();
    child = spawn(process.execPath, ["lib/launcher/start.mjs", "worker"], {
      stdio: ["ignore", "inherit", "pipe", "ipc"],
      env: { ...process.env, METRICS_PORT: "" }, // it sends its figures to this process
    });
    // Worker stderr goes to the log; our stderr is reserved for our own exit reason.
    child.stderr?.on("data", (chunk: Buffer) => {
      getLog().error({ stderr: chunk.toString().trim() }, "the worker failed");
    });
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      deaths = performance.now() - startedAt > STEADY_MS ? 0 : deaths + 1;
      const waitMs = Math.min(RESTART_AFTER_MS * 2 ** Math.max(0, deaths - 1), MAX_RESTART_MS);
      getLog().error({ code, signal, waitMs }, "the worker ended and is started again");
      restart = setTimeout(start, waitMs);
    });
  };

  addFigures(() => askFigures(child));
  onShutdown("worker", async () => {
    isStopping = true;
    clearTimeout(restart);
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  });
  start();
}

/** The worker's figures; null when it is silent, as while it starts. */
async function askFigures(child: ChildProcess | null): Promise<Figures | null> {
  if (!child?.connected) return null;
  const answer = new Promise<Figures>((resolve) => {
    const listen = (message: unknown) => {
      if (!isFigures(message)) return;
      child.off("message", listen);
      resolve(message.figures);
    };
    child.on("message", listen);
  });
  child.send(FIGURES_PLEASE);
  return Promise.race([answer, sleep(FIGURES_LIMIT_MS, null, { ref: false })]);
}
