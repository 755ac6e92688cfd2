// `npm run proof:operating`: the product behind nginx, configured as the guide says, over pgbouncer in transaction mode, and from
// the Dockerfile and compose.yaml, whose steps are run in a Debian of their own. The programs have to be installed, and the last needs root; what could not run is named, and is no success.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { errorMessage } from "@/lib/base/errors";
import { proveContainer } from "./prove-container";
import { proveNginx } from "./prove-nginx";
import { provePgbouncer } from "./prove-pgbouncer";

export interface Check {
  what: string;
  /** What was found where it does not hold. */
  problem: string | null;
}

interface Part {
  program: string;
  versionOption: string;
  prove: (folder: string) => Promise<Check[]>;
}

const PARTS: readonly Part[] = [
  { program: "nginx", versionOption: "-v", prove: proveNginx },
  { program: "pgbouncer", versionOption: "--version", prove: provePgbouncer },
  { program: "debootstrap", versionOption: "--version", prove: proveContainer },
];

/** With names of programs, only those parts. Exit code 0 when everything ran and holds. */
export async function run(names: readonly string[]): Promise<number> {
  let isProved = true;
  for (const part of PARTS.filter(({ program }) => names.length === 0 || names.includes(program)))
    isProved = (await runPart(part)) && isProved;
  return isProved ? 0 : 1;
}

async function runPart({ program, versionOption, prove }: Part): Promise<boolean> {
  const { status } = spawnSync(program, [versionOption]);
  if (status !== 0) {
    console.log(`✗ ${program} did not run: the program is not installed`);
    return false;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "rehearsal-proof-"));
  try {
    const checks = await prove(folder);
    for (const { what, problem } of checks)
      console.log(problem === null ? `✓ ${program}: ${what}` : `✗ ${program}: ${what}: ${problem}`);
    return checks.every(({ problem }) => problem === null);
  } catch (error) {
    console.log(`✗ ${program} could not be started: ${errorMessage(error)}`);
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
