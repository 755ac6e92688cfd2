import { existsSync } from "node:fs";

import { compressFiles } from "./compress-files.mjs";
import { hashContents, isStamped, writeStamp } from "./content-hash.mjs";
import { doOnce } from "./do-once.mjs";
import { withProgress } from "./progress.mjs";
import { runQuietly } from "./run-process.mjs";

const BUILD_STAMP = ".next/rehearsal-build";
const BUILD_RESULT = ".next/BUILD_ID";
const SCRIPTS = ".next/static/chunks";
const SOURCES = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "package.json",
  "next.config.ts",
  "tsconfig.json",
];

/** Builds the pages when there is no build, or one of other sources than these. */
export async function ensureBuilt({ showProgress = true } = {}) {
  const wanted = hashContents(SOURCES);
  const isBuilt = () => existsSync(BUILD_RESULT) && isStamped(BUILD_STAMP, wanted);
  await doOnce(isBuilt, async () => {
    await (showProgress ? withProgress("Building the pages (up to a minute)", build) : build());
    writeStamp(BUILD_STAMP, wanted);
  });
}

async function build() {
  await runQuietly("next build", [process.execPath, "node_modules/next/dist/bin/next", "build"], {
    env: { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });
  await compressFiles(SCRIPTS);
}
