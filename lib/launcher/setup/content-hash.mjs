import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";

// Tests and the generated client do not end up in a build, or follow from what does.
const IRRELEVANT = /\.test\.tsx?$|^lib\/platform\/db\/generated$|^lib\/testing$|\/fixtures$/;

/** One hash of the names and contents of the given files and folders; a missing one counts as empty. */
export function hashContents(paths, salt = "") {
  const hash = createHash("sha256").update(salt);
  for (const file of paths.flatMap(listFiles)) {
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** True if the stamp in `file` shows that the work for `hash` is done. */
export function isStamped(file, hash) {
  return existsSync(file) && readFileSync(file, "utf8") === hash;
}

export function writeStamp(file, hash) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, hash);
}

function listFiles(entry) {
  if (IRRELEVANT.test(entry) || !existsSync(entry)) return [];
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => listFiles(path.posix.join(entry, name)));
}
