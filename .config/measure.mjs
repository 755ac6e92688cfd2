// `npm run measure`: how the code is laid out, in figures, and what the pages weigh. Tests and generated code are left out.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

import { ORDER } from "./layers.mjs";
import { pageWeights } from "./page-weights.mjs";

const SOURCE = /\.tsx?$/;
const LEFT_OUT = /\.(?:test|spec|d)\.tsx?$|\/generated\/|^lib\/testing\//;

/** @param {string} folder @returns {string[]} */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(name);
    return SOURCE.test(name) && !LEFT_OUT.test(name) ? [name] : [];
  });
}

const files = ["app", "components", "lib"].flatMap(filesIn);
const texts = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));

/** @param {RegExp} pattern @param {(file: string) => boolean} [isCounted] */
function count(pattern, isCounted = () => true) {
  let found = 0;
  for (const [file, text] of texts) if (isCounted(file)) found += text.match(pattern)?.length ?? 0;
  return found;
}

/** @param {number[]} values */
function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (/** @type {number} */ share) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return `${at(0.5)} / ${at(0.95)} / ${at(1)}`;
}

/** @param {string} text */
const linesOf = (text) => text.split("\n").length - 1;

const sources = new Map(
  [...texts].map(([file, text]) => [
    file,
    ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true),
  ]),
);

/** @param {ts.SyntaxKind[]} kinds */
function countNodes(kinds) {
  let found = 0;
  const visit = (/** @type {ts.Node} */ node) => {
    if (kinds.includes(node.kind)) found += 1;
    ts.forEachChild(node, visit);
  };
  for (const source of sources.values()) visit(source);
  return found;
}

/** @param {string} file */
function functionsOf(file) {
  const source = sources.get(file);
  /** @type {number[]} */
  const lengths = [];
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const lineAt = (/** @type {number} */ at) =>
        source?.getLineAndCharacterOfPosition(at).line ?? 0;
      lengths.push(lineAt(node.end) - lineAt(node.getStart()) + 1);
    }
    ts.forEachChild(node, visit);
  };
  if (source) visit(source);
  return lengths;
}

/** Imports between domains: all of them, and those of a domain that comes later. */
function domainImports() {
  const domainOf = (/** @type {string} */ file) => /^lib\/([\w-]+)\//.exec(file)?.[1];
  let all = 0;
  let later = 0;
  for (const [file, text] of texts) {
    const from = ORDER.indexOf(domainOf(file) ?? "");
    if (from === -1) continue;
    for (const [, imported = ""] of text.matchAll(/from "@\/([^"]+)"/g)) {
      const to = ORDER.indexOf(domainOf(`${imported}.ts`) ?? "");
      if (to === -1 || to === from) continue;
      all += 1;
      if (to > from) later += 1;
    }
  }
  return `${all} / ${later}`;
}

function fullFolders() {
  const folders = new Map();
  for (const file of files) {
    const folder = path.posix.dirname(file);
    folders.set(folder, (folders.get(folder) ?? 0) + 1);
  }
  return [...folders.values()].filter((size) => size > 15).length;
}

const isOutsideDatabase = (/** @type {string} */ file) => !file.startsWith("lib/platform/db/");
const components = files.filter((file) => file.endsWith(".tsx"));
const functions = files.filter((file) => !file.endsWith(".tsx")).flatMap(functionsOf);

const FIGURES = {
  "source files": files.length,
  "source lines": [...texts.values()].reduce((sum, text) => sum + linesOf(text), 0),
  "lines of a file: median / p95 / most": spread([...texts.values()].map(linesOf)),
  "lines of a function: median / p95 / most": spread(functions),
  "lines of a function in .tsx: median / p95 / most": spread(components.flatMap(functionsOf)),
  "folders of more than 15 files, without tests": fullFolders(),
  domains: ORDER.length,
  "imports between domains: all / of a later one": domainImports(),
  operations: count(/: operation\(\{|belowV1\(/g, (file) => file.endsWith("-api.ts")),
  "raw SQL outside lib/platform/db": count(/\$(?:query|execute)Raw/g, isOutsideDatabase),
  "casts by generic": count(/\bsend<|\$queryRaw\w*</g),
  "verbs that take a bare project id": count(
    /export (?:async )?function \w+\(\s*projectId: string/g,
    (file) => file.includes("/server/"),
  ),
  "any / ! / ts-ignore": [
    countNodes([ts.SyntaxKind.AnyKeyword]),
    countNodes([ts.SyntaxKind.NonNullExpression]),
    count(/@ts-(?:ignore|expect-error)/g),
  ].join(" / "),
};

console.table(Object.entries(FIGURES).map(([figure, value]) => ({ figure, value })));

console.table(pageWeights());
