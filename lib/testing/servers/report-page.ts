// The page within HTML reports, which the launcher makes before the server starts.
import { execFile } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { beforeAll } from "vitest";

const MODULE = pathToFileURL(path.resolve("lib/launcher/setup/bundle.mjs")).href;
const MAKE = `
  import { bundleEntry } from ${JSON.stringify(MODULE)};
  await bundleEntry("lib/results/report/client/report.ts");`;

/** Call it at the top of a test file. */
export function setUpReportPage(): void {
  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", MAKE]);
  });
}
