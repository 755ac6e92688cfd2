// YAML as plain values, with the numbers that JavaScript would print otherwise beside them.
import { randomUUID } from "node:crypto";

import { isNode, LineCounter, parseDocument, visit } from "yaml";

export function parseYaml({ text, maxAliases }) {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true, // `<<` of YAML 1.1, which many files use
  });
  const lineOf = (node) => (isNode(node) && node.range ? lines.linePos(node.range[0]).line : null);
  const { contents } = document;
  const items = isNode(contents) && "items" in contents ? contents.items : [];
  const [problem] = document.errors;
  const { line, col } = problem ? lines.linePos(problem.pos[0]) : {};
  return {
    problem: problem ? `line ${line}, column ${col}: ${problem.message}` : null,
    ...(problem ? { value: null, written: [] } : valueOf(document, maxAliases)),
    line: lineOf(contents),
    itemLines: items.map(lineOf),
  };
}

/** Marks each number that is written otherwise than JavaScript prints it, and takes the marks from the finished value. */
function valueOf(document, maxAliases) {
  const mark = `number-${randomUUID()}:`;
  visit(document, {
    Scalar(key, node) {
      const number = key === "key" ? null : writtenAs(node);
      if (number !== null) node.value = mark + number;
    },
  });
  const root = { value: document.toJS({ maxAliasCount: maxAliases }) };
  const written = takeMarks(root, mark);
  return { value: root.value, written };
}

/** JSON's form of the number as written in the file; null if JavaScript prints the same, or JSON has no such form. */
function writtenAs({ value, source }) {
  if (typeof value !== "number" || typeof source !== "string") return null;
  const number = source.replace(/^\+/, "");
  const isJson = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(number);
  return isJson && JSON.stringify(value) !== number ? number : null;
}

function takeMarks(root, mark) {
  const written = [];
  const seen = new Set(); // of lists and objects that aliases repeat
  const waiting = [[root, []]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [container, path] = next;
    if (seen.has(container)) continue;
    seen.add(container);
    for (const [key, value] of Object.entries(container)) {
      const place = [...path, key];
      if (typeof value === "object" && value !== null) waiting.push([value, place]);
      if (typeof value !== "string" || !value.startsWith(mark)) continue;
      const number = value.slice(mark.length);
      Object.defineProperty(container, key, {
        value: Number(number),
        enumerable: true,
        writable: true,
        configurable: true,
      });
      written.push({ path: place.slice(1), number }); // below the root
    }
  }
  return written;
}
