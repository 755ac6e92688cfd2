// What the scripts of each page weigh, as the build compressed them (lib/launcher/setup/compress-files.mjs).
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const BUILD = ".next";
const PAGES = `${BUILD}/server/app`;
const MANIFEST = "page_client-reference-manifest.js";
const SCRIPT = /static\/chunks\/[\w.~-]+\.js/g;
const KB = 1024;

/** By page, the heaviest first; empty without a build. A browser may load a little less: error pages are counted. */
export function pageWeights() {
  if (!existsSync(`${BUILD}/build-manifest.json`)) return [];
  const shared = scriptsIn(`${BUILD}/build-manifest.json`, /"rootMainFiles": \[[^\]]*\]/);
  return readdirSync(PAGES, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === MANIFEST)
    .map((file) => {
      const scripts = new Set([...shared, ...scriptsIn(path.join(PAGES, file), /[^]*/)]);
      return { page: `/${path.dirname(file)}`, "scripts in KB": kilobytes(scripts) };
    })
    .toSorted((a, b) => b["scripts in KB"] - a["scripts in KB"]);
}

/** @param {string} file @param {RegExp} part */
function scriptsIn(file, part) {
  return part.exec(readFileSync(file, "utf8"))?.[0].match(SCRIPT) ?? [];
}

/** @param {Set<string>} scripts */
function kilobytes(scripts) {
  let bytes = 0;
  for (const script of scripts) bytes += statSync(`${BUILD}/${script}.br`).size;
  return Math.ceil(bytes / KB);
}
