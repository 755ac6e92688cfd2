// Whether the database answers at all, asked on a connection of its own: the others may all be busy, or dead.
import { setImmediate as nextTurn, setTimeout as sleep } from "node:timers/promises";

import { AppError, databaseUnavailable } from "@/lib/base/errors";
import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { createPool } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { getLiveHub } from "@/lib/platform/live/server/live-hub";
import { currentPhase } from "@/lib/platform/process/phase";
import { onShutdown } from "@/lib/platform/process/shutdown";
import packageJson from "@/package.json";

interface Probe {
  ask: () => Promise<boolean>;
}

/** Many who ask at once share one answer. False when there is none within `limitMs`. */
export async function isDatabaseAnswering(limitMs: number): Promise<boolean> {
  // An answer that came while the process was busy is read before the timer counts.
  const isLate = sleep(limitMs, undefined, { ref: false }).then(() => nextTurn(false));
  return Promise.race([processWide("database-probe", createProbe).ask(), isLate]);
}

const CONNECTION_LIMIT_MS = 5_000;

function createProbe(): Probe {
  const pool = createPool({
    connectionString: databaseUrl(),
    max: 1,
    connectionTimeoutMillis: CONNECTION_LIMIT_MS,
    query_timeout: CONNECTION_LIMIT_MS,
    allowExitOnIdle: true,
  });
  onShutdown("database probe", () => {
    forgetProcessWide("database-probe");
    return pool.end();
  });
  let pending: Promise<boolean> | null = null;
  return {
    ask: () => {
      pending ??= pool
        .query("select 1")
        .then(
          () => true,
          () => false,
        )
        .finally(() => {
          pending = null;
        });
      return pending;
    },
  };
}

interface Health {
  status: "ok";
  version: string;
  /** How pages learn of changes. */
  liveUpdates: "unknown" | "listening" | "polling";
}

/** Orchestrators give up after few seconds, and take silence for a process that hangs. */
const LIMIT_MS = 1_500;

/** Asks the database, and never waits long for it. Throws unavailable. */
export async function checkHealth(): Promise<Health> {
  if (!(await isDatabaseAnswering(LIMIT_MS))) throw databaseUnavailable();
  const { listenState } = getLiveHub();
  const liveUpdates = listenState === "deaf" ? "polling" : listenState;
  return { status: "ok", version: packageJson.version, liveUpdates };
}

/** Throws unavailable unless requests can be sent here now: proxies then send them elsewhere. */
export async function checkReadiness(): Promise<{ status: "ok" }> {
  const phase = currentPhase();
  if (phase !== "ready")
    throw new AppError("unavailable", `The process is ${phase}.`, { reason: { code: phase } });
  if (!(await isDatabaseAnswering(LIMIT_MS))) throw databaseUnavailable();
  return { status: "ok" };
}
