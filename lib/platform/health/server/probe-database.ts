// Whether the database answers at all, asked on a connection of its own: the others may all be busy, or dead.
import { setTimeout as sleep } from "node:timers/promises";

import { forgetProcessWide, processWide } from "@/lib/base/values/process-wide";
import { createPool } from "@/lib/platform/db/pool";
import { databaseUrl } from "@/lib/platform/db/prisma";
import { onShutdown } from "@/lib/platform/process/shutdown";

interface Probe {
  ask: () => Promise<boolean>;
}

/** Many who ask at once share one answer. False when there is none within `limitMs`. */
export async function isDatabaseAnswering(limitMs: number): Promise<boolean> {
  const isLate = sleep(limitMs, false, { ref: false });
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
  let asking: Promise<boolean> | null = null;
  return {
    ask: () => {
      asking ??= pool
        .query("select 1")
        .then(
          () => true,
          () => false,
        )
        .finally(() => {
          asking = null;
        });
      return asking;
    },
  };
}
