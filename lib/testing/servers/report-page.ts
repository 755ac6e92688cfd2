// The page within HTML reports, which the launcher makes before the server starts.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { beforeAll } from "vitest";

const MODULE = pathToFileURL(path.resolve("lib/launcher/setup/bundle.mjs")).href;
const FOLDER = ".next/launcher";

/** Call it at the top of a test file. */
export function setUpReportPage(): void {
  beforeAll(async () => {
    mkdirSync(FOLDER, { recursive: true });
    const folder = mkdtempSync(`${FOLDER}/test-`);
    const make = `
      import { bundle } from ${JSON.stringify(MODULE)};
      await bundle("lib/results/report/client/report.ts", ${JSON.stringify(`${folder}/report.js`)});`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "-e", make]);
    // Other test files may be reading them.
    for (const file of ["report.js", "report.css"])
      renameSync(`${folder}/${file}`, `${FOLDER}/${file}`);
    rmSync(folder, { recursive: true });
  });
}
