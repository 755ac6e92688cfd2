// PostgreSQL refuses to run as root; containers usually are root.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import path from "node:path";

import { StartupError } from "@/lib/base/errors";
import type { PostgresBinaries } from "./postgres-binaries";

interface Owner {
  uid: number;
  gid: number;
}

interface OsUser extends Owner {
  name: string;
}

/** How the server's programs are run, and whom its files belong to. */
export interface PostgresRunner {
  bin: string;
  owner: Owner | undefined;
  spawn: (program: string, args: readonly string[], options: SpawnOptions) => ChildProcess;
}

export type RootMode = "namespace" | "account";

/**
 * An ordinary user runs them directly. Root runs them in a user namespace, where it has another number and its files
 * stay its own; where that is forbidden, as the account postgres or nobody.
 */
export function chooseRunner(
  binaries: PostgresBinaries,
  dataDir: string,
  rootMode?: RootMode,
): PostgresRunner {
  if (process.getuid?.() !== 0) {
    restrictFolder(dataDir, OWNER_ONLY);
    return directRunner(binaries.bin, process.getuid?.());
  }
  const account = findAccount();
  const wrapper = [
    "unshare",
    "--user",
    mapping("user", account.uid),
    mapping("group", account.gid),
    "--",
  ];
  if (rootMode !== "account" && canRun([...wrapper, "true"])) {
    restrictFolder(dataDir, OWNER_ONLY);
    return {
      bin: binaries.bin,
      owner: { uid: 0, gid: 0 },
      spawn: (program, args, options) => spawnWrapped([...wrapper, program, ...args], options),
    };
  }
  restrictFolder(dataDir, PASSABLE);
  return accountRunner(binaries, dataDir, account);
}

const OWNER_ONLY = 0o700;
/** The account enters without seeing what else is there. */
const PASSABLE = 0o711;
const STICKY = 0o1000;

/** Makes the folder accessible to its owner alone. A shared folder, or one of another owner, is left as it is. */
function restrictFolder(folder: string, mode: number): void {
  const { uid, mode: current } = statSync(folder);
  const isOurs = uid === process.getuid?.() && (current & STICKY) === 0;
  if (isOurs && (current & 0o777) !== mode) chmodSync(folder, mode);
}

/** Gives everything under `folder` to the runner's owner; a foreign owner cannot be helped by an ordinary user. */
export function giveTo(runner: PostgresRunner, folder: string): void {
  if (!runner.owner || lstatSync(folder).uid === runner.owner.uid) return;
  if (process.getuid?.() !== 0)
    throw new StartupError(
      `The database in ${folder} belongs to another user: start as that user, or set DATA_DIR to another folder.`,
    );
  chownRecursively(folder, runner.owner);
}

function directRunner(bin: string, uid: number | undefined): PostgresRunner {
  return {
    bin,
    owner: uid === undefined ? undefined : { uid, gid: process.getgid?.() ?? uid },
    spawn: (program, args, options) => spawn(program, args, options),
  };
}

function accountRunner(
  binaries: PostgresBinaries,
  dataDir: string,
  account: OsUser,
): PostgresRunner {
  if (!canReach(dataDir, account))
    throw new StartupError(
      `The database cannot run as root, and the account ${account.name} cannot reach ${dataDir}: set DATA_DIR to a folder that it can, or start as an ordinary user.`,
    );
  const home = canReach(binaries.bin, account) ? binaries.home : copyBinaries(binaries, dataDir);
  return {
    bin: path.join(home, "bin"),
    owner: account,
    spawn: (program, args, options) =>
      spawn(program, args, { ...options, uid: account.uid, gid: account.gid }),
  };
}

function copyBinaries({ home, version }: PostgresBinaries, dataDir: string): string {
  const copy = path.join(dataDir, `postgres-binaries-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(home, unfinished, { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
  return copy;
}

function spawnWrapped(command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = "", ...args] = command;
  return spawn(program, args, options);
}

function mapping(kind: "user" | "group", id: number): string {
  return `--map-${kind}=${String(id)}`;
}

function canRun([program = "", ...args]: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0;
}

/** initdb wants a number that has a name. */
function findAccount(): OsUser {
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n").map(parseAccount);
  for (const name of ["postgres", "nobody"]) {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account) return account;
  }
  throw new StartupError(
    "The database cannot run as root, and there is no account postgres or nobody: start as an ordinary user, or set DATABASE_URL.",
  );
}

function parseAccount(line: string): OsUser {
  const [name = "", , uid, gid] = line.split(":");
  return { name, uid: Number(uid), gid: Number(gid) };
}

function canReach(target: string, owner: Owner): boolean {
  const folder = path.resolve(target);
  const parent = path.dirname(folder);
  return isPassable(folder, owner) && (parent === folder || canReach(parent, owner));
}

/** As the system decides: the first class that one belongs to counts, not the most generous. */
function isPassable(folder: string, owner: Owner): boolean {
  const { mode, uid, gid } = statSync(folder);
  if (uid === owner.uid) return (mode & 0o100) !== 0;
  if (gid === owner.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

function chownRecursively(entry: string, owner: Owner): void {
  const info = lstatSync(entry);
  if (info.isSymbolicLink()) return;
  chownSync(entry, owner.uid, owner.gid);
  if (!info.isDirectory()) return;
  for (const name of readdirSync(entry)) chownRecursively(path.join(entry, name), owner);
}
