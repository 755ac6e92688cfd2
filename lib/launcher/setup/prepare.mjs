import { existsSync, rmSync } from "node:fs";

import { ensureBuilt } from "./build.mjs";
import { bundleEntry } from "./bundle.mjs";
import { dropDevDependencies, ensureGenerated, ensureInstalled } from "./install.mjs";

const COMPLETE_SERVER = "lib/launcher/maintenance/complete-server.ts";
/** Only builds read it. */
const BUILD_CACHE = ".next/cache";

/** Does everything that starts would do first, so that they only start. `isForImage` then drops what no start needs. */
export async function prepare(entries, { isForImage }) {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  for (const entry of entries) await bundleEntry(entry);
  const { run: completeServer } = await import(await bundleEntry(COMPLETE_SERVER));
  completeServer();
  if (!isForImage) return;
  await dropDevDependencies();
  if (existsSync(BUILD_CACHE)) rmSync(BUILD_CACHE, { recursive: true });
}
