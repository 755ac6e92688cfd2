// Scripts and styles of the build, compressed as far as possible when it was made (lib/launcher/setup/compress-files.mjs).
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";

import { isErrno } from "@/lib/platform/db/embedded/process-file.mjs";

interface CompressedFile {
  file: string;
  type: string;
}

/** By their addresses: only what was in the folder at the start is sent. */
export type CompressedFiles = ReadonlyMap<string, CompressedFile>;

const ADDRESS = "/_next/static/chunks/";
const SUFFIX = ".br";

/** Without a build there are none. */
export function findCompressedFiles(folder = ".next/static/chunks"): CompressedFiles {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(SUFFIX))
    .map(({ name }) => name);
  return new Map(
    names.map((name) => {
      const file = path.join(folder, name);
      const address = ADDRESS + name.slice(0, -SUFFIX.length);
      const type = address.endsWith(".css") ? "text/css" : "application/javascript";
      return [address, { file, type: `${type}; charset=UTF-8` }];
    }),
  );
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD"]);

/** False if `pathname` is none of them, or the client does not accept it so: then Next answers. */
export async function sendScript(
  [req, res]: readonly [IncomingMessage, ServerResponse],
  pathname: string,
  files: CompressedFiles,
): Promise<boolean> {
  const found = files.get(pathname);
  const isWhole = req.headers.range === undefined && METHODS.has(req.method ?? "");
  if (!found || !isWhole || !acceptsBrotli(req.headers["accept-encoding"])) return false;
  const bytes = await readIfThere(found.file); // at most some ten KB
  if (bytes === null) return false;
  res.writeHead(200, {
    "cache-control": "public, max-age=31536000, immutable", // its name has the hash of its content
    "content-encoding": "br",
    "content-length": bytes.length,
    "content-type": found.type,
    vary: "Accept-Encoding",
  });
  res.end(req.method === "HEAD" ? undefined : bytes);
  return true;
}

/** Null for a file that a later build removed. */
async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isErrno(error, "ENOENT")) return null;
    throw error;
  }
}

const REFUSED = /^q=0(?:\.0*)?$/i;

/** Whether `br` is among the encodings, and not refused by a weight of zero. */
function acceptsBrotli(header: string | string[] | undefined): boolean {
  return String(header ?? "")
    .split(",")
    .map((part) => part.split(";").map((piece) => piece.trim()))
    .some(([name, weight]) => name === "br" && !REFUSED.test(weight ?? ""));
}
