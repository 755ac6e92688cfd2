import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { hashContents, isStamped, writeStamp } from "./content-hash.mjs";
import { doOnce } from "./do-once.mjs";

/** Bundles a TypeScript entry of ours for Node and returns the URL to import it from. */
export async function bundleEntry(entry) {
  const name = path.basename(entry, ".ts");
  const outfile = `.next/launcher/${name}.mjs`;
  const stamp = `.next/launcher/${name}.hash`;
  const wanted = hashSources(path.dirname(entry));
  const isBundled = () => existsSync(outfile) && isStamped(stamp, wanted);
  await doOnce(isBundled, async () => {
    await bundle(entry, outfile);
    writeStamp(stamp, wanted);
  });
  return pathToFileURL(outfile).href;
}

const hashes = new Map();

/** Of all that an entry in this folder may be made of: read once, also for several entries. */
function hashSources(folder) {
  const own = folder.startsWith("lib/") ? [] : [folder];
  const sources = ["lib", ...own, "package.json", "tsconfig.json"];
  const key = sources.join("\n");
  if (!hashes.has(key)) hashes.set(key, hashContents(sources));
  return hashes.get(key);
}

async function bundle(entry, outfile) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
}
