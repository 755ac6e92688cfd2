import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import { errorMessage, StartupError } from "@/lib/base/errors";
import {
  isErrno,
  readProcessFile,
  writeProcessFile,
} from "@/lib/platform/db/embedded/process-file.mjs";
import type { Env } from "@/lib/platform/process/env";
import { onShutdown } from "@/lib/platform/process/shutdown";
import type { ProductServer } from "./http/product-server";

/** Binds the port before anything else is started, so that a busy one leaves nothing to clean up. */
export async function claimPort(server: ProductServer, env: Env): Promise<void> {
  const file = path.resolve(env.dataDir, `server-${String(env.port)}`);
  try {
    await server.listen(env.port, env.host);
  } catch (error) {
    throw new StartupError(explain(error, env, file));
  }
  rememberServer(file);
}

function explain(error: unknown, { host, port, baseUrl }: Env, file: string): string {
  if (isErrno(error, "EACCES"))
    return `This user may not listen on port ${String(port)}: choose one above 1023, such as PORT=3000.`;
  if (!isErrno(error, "EADDRINUSE"))
    return `Cannot listen on ${host}, port ${String(port)}: ${errorMessage(error)}.`;
  const own = readOwnServer(file);
  return own
    ? `Rehearsal is already running from this folder at ${baseUrl} (process ${String(own.pid)}); stop it with: kill ${String(own.pid)}`
    : `Port ${String(port)} is in use by another program: stop that, or choose another port, such as PORT=${String(port + 1)}.`;
}

function readOwnServer(file: string): { pid: number } | undefined {
  try {
    return readProcessFile(file);
  } catch (error) {
    // The data folder is not a folder: then no server of ours has written there.
    if (isErrno(error, "ENOTDIR")) return undefined;
    throw error;
  }
}

/** A hint for the next start and no more: with DATABASE_URL the product runs without a folder to write to. */
function rememberServer(file: string): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeProcessFile(file);
  } catch {
    return;
  }
  onShutdown("server file", () => {
    rmSync(file, { force: true });
  });
}
