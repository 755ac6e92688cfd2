// The modules that a browser loads with a page: what its client components import at run time. What is imported by
// `import()` comes later, and types do not come at all.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

const SEGMENT_FILES = ["layout", "error", "not-found", "loading"];
const ENDINGS = [".ts", ".tsx"];

/** @typedef {{ isClient: boolean, imports: string[] }} Module */

/**
 * Each module of the browser, or name of a package, with the module that imports it first; a client component with null.
 * @param {string} page such as `app/[project]/simulations/page.tsx`
 */
export function browserModules(page) {
  const ofServer = follow(filesOfPage(page), ({ isClient }) => !isClient);
  return follow(
    [...ofServer.keys()].filter((name) => moduleAt(name)?.isClient),
    () => true,
  );
}

/** A page with the layouts and error pages of its folder and those above. @param {string} page */
function filesOfPage(page) {
  const folders = path.posix.dirname(page).split("/");
  const files = folders.flatMap((_, index) =>
    SEGMENT_FILES.map((name) => `${folders.slice(0, index + 1).join("/")}/${name}.tsx`),
  );
  return [page, ...files.filter((file) => existsSync(file))];
}

/** @param {string[]} starts @param {(module: Module) => boolean} goesOn */
function follow(starts, goesOn) {
  /** @type {Map<string, string | null>} */
  const importers = new Map(starts.map((start) => [start, null]));
  for (const name of importers.keys()) {
    const read = moduleAt(name);
    if (!read || !goesOn(read)) continue;
    for (const specifier of read.imports) {
      const found = resolve(name, specifier);
      if (!importers.has(found)) importers.set(found, name);
    }
  }
  return importers;
}

/** @type {Map<string, Module>} */
const known = new Map();

/** Null for a package and for data. @param {string} name */
function moduleAt(name) {
  if (!ENDINGS.some((ending) => name.endsWith(ending))) return null;
  const read = known.get(name) ?? readModule(name, readFileSync(name, "utf8"));
  known.set(name, read);
  return read;
}

/** @param {string} name @param {string} text @returns {Module} */
export function readModule(name, text) {
  const { statements } = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const isDirective = (/** @type {ts.Statement} */ statement) =>
    ts.isExpressionStatement(statement) &&
    ts.isStringLiteral(statement.expression) &&
    statement.expression.text === "use client";
  return { isClient: statements.some(isDirective), imports: statements.flatMap(importOf) };
}

/** @param {ts.Statement} statement @returns {string[]} */
function importOf(statement) {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
  const { moduleSpecifier } = statement;
  if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
  const isOfTypes = ts.isImportDeclaration(statement)
    ? hasOnlyTypes(statement.importClause)
    : statement.isTypeOnly;
  return isOfTypes ? [] : [moduleSpecifier.text];
}

/** @param {ts.ImportClause | undefined} clause */
function hasOnlyTypes(clause) {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { name, namedBindings } = clause;
  if (name || !namedBindings || !ts.isNamedImports(namedBindings)) return false;
  return namedBindings.elements.every(({ isTypeOnly }) => isTypeOnly);
}

/** @param {string} from @param {string} specifier */
function resolve(from, specifier) {
  if (!/^(?:@\/|\.)/.test(specifier)) return specifier;
  const target = specifier.startsWith("@/")
    ? specifier.slice("@/".length)
    : path.posix.join(path.posix.dirname(from), specifier);
  return ENDINGS.map((ending) => target + ending).find((file) => existsSync(file)) ?? target;
}
