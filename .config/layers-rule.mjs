// A rule of ours: a file imports only what its place in lib/README.md allows (layers.mjs).
import path from "node:path";

import { categoryOf, importableFrom } from "./layers.mjs";

const TEST = /\.test\.tsx?$/;

export const layersRule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      unknown: "This file belongs to no domain and no other part of the project.",
      forbidden: "{{from}} may not import {{to}}: it may import {{allowed}}.",
    },
  },
  create(context) {
    const file = posix(path.relative(context.cwd, context.filename));
    const from = categoryOf(file);
    if (from === null) return { Program: (node) => context.report({ node, messageId: "unknown" }) };
    const allowed = importableFrom(from, TEST.test(file));
    const check = (source) => {
      if (source?.type !== "Literal" || typeof source.value !== "string") return;
      const imported = importedFile(file, source.value);
      if (imported === null) return;
      const to = categoryOf(imported);
      if (allowed.includes(to)) return;
      const data = { from, to: to ?? imported, allowed: allowed.join(", ") };
      context.report({ node: source, messageId: "forbidden", data });
    };
    return {
      ImportDeclaration: ({ source }) => check(source),
      ExportNamedDeclaration: ({ source }) => check(source),
      ExportAllDeclaration: ({ source }) => check(source),
      ImportExpression: ({ source }) => check(source),
      TSImportType: ({ source, argument }) => check(source ?? argument?.literal),
    };
  },
};

/** The path from the root of the project; null of a package, and of data. */
function importedFile(file, specifier) {
  if (specifier.endsWith(".json")) return null;
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (!specifier.startsWith(".")) return null;
  return posix(path.normalize(path.join(path.dirname(file), specifier)));
}

function posix(file) {
  return file.split(path.sep).join("/");
}
