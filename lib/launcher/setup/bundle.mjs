import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { hashContents, isStamped, writeStamp } from "./content-hash.mjs";
import { doOnce } from "./do-once.mjs";

/**
 * Bundles a TypeScript entry of ours and returns the URL of the file: for Node, or as a script for browsers with its styles
 * beside it.
 */
export async function bundleEntry(entry) {
  const name = path.basename(entry, ".ts");
  const outfile = `.next/launcher/${name}.${isForBrowsers(entry) ? "js" : "mjs"}`;
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

const FOR_NODE = { platform: "node", format: "esm", target: "node20", packages: "external" };
/** Those of the last three years. */
const FOR_BROWSERS = { platform: "browser", format: "iife", target: "es2022", minify: true };

/**
 * Whatever else is being prepared. Tests call it by its name (lib/testing/servers/report-page.ts).
 *
 * @public
 */
export async function bundle(entry, outfile) {
  const { build } = await import("esbuild");
  const options = isForBrowsers(entry) ? FOR_BROWSERS : FOR_NODE;
  await build({ entryPoints: [entry], outfile, bundle: true, logLevel: "warning", ...options });
}

function isForBrowsers(entry) {
  return entry.includes("/client/");
}
