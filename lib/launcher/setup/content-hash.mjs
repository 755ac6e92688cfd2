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

/** A start has some fifteen hundred files to list: what a folder says of its entries saves a question about each. */
function listFiles(entry) {
  if (IRRELEVANT.test(entry) || !existsSync(entry)) return [];
  return statSync(entry).isDirectory() ? listFolder(entry) : [entry];
}

function listFolder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort(byName)
    .flatMap((child) => {
      const entry = `${folder}/${child.name}`;
      if (child.isSymbolicLink()) return listFiles(entry);
      if (IRRELEVANT.test(entry)) return [];
      return child.isDirectory() ? listFolder(entry) : [entry];
    });
}

function byName(one, other) {
  if (one.name === other.name) return 0;
  return one.name < other.name ? -1 : 1;
}
