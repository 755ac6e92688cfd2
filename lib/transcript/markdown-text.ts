// Measures from its text how deep Markdown nests: deep nesting is flattened by browsers, and slows parsers down.

const MAX_BLOCKS = 20;
const MAX_EMPHASIS = 100;
const MAX_BRACKETS = 100; // each may begin a link, and parsers come back to every one

const CONTAINER = /[ \t]*(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))/y;
const RULE = /^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$/;
const EMPHASIS = /[*_]+|~+/g;
const SPACE = /^\s?$/;

/** True when quotes and lists, emphasis, or brackets nest deeper in the text than anybody writes by hand. */
export function isDeepMarkdown(text: string): boolean {
  const lines = text.split("\n");
  return hasDeepBlocks(lines) || hasDeepEmphasis(lines) || hasDeepBrackets(text);
}

function hasDeepBlocks(lines: readonly string[]): boolean {
  const open: number[] = []; // columns of the quotes and lists around the line
  for (const line of lines) {
    if (RULE.test(line)) continue;
    for (const { column, isQuote } of containersOf(line)) {
      if (isQuote && open.includes(column)) continue; // a quote repeats its mark on every line
      while ((open.at(-1) ?? -1) >= column) open.pop();
      open.push(column);
      if (open.length > MAX_BLOCKS) return true;
    }
  }
  return false;
}

function* containersOf(line: string): Generator<{ column: number; isQuote: boolean }> {
  const container = new RegExp(CONTAINER); // one of its own: it remembers how far it came
  while (container.test(line)) {
    const column = container.lastIndex;
    yield { column, isQuote: line[column - 1] === ">" };
  }
}

function hasDeepEmphasis(lines: readonly string[]): boolean {
  let depth = 0;
  for (const line of lines) {
    if (line.trim() === "") depth = 0;
    for (const { 0: run, index } of line.matchAll(EMPHASIS)) {
      const levels = Math.ceil(run.length / 2);
      const opens = !SPACE.test(line.charAt(index + run.length));
      const closes = !SPACE.test(line.charAt(index - 1));
      if (closes && (depth > 0 || !opens)) depth = Math.max(0, depth - levels);
      else if (opens) depth += levels;
      if (depth > MAX_EMPHASIS) return true;
    }
  }
  return false;
}

function hasDeepBrackets(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[\]]/g)) {
    depth = bracket === "[" ? depth + 1 : Math.max(0, depth - 1);
    if (depth > MAX_BRACKETS) return true;
  }
  return false;
}

/** The two other ways in which models write formulas, outside of code, as Markdown knows them: between two dollar signs. */
export function withDollarMath(text: string): string {
  if (!text.includes("\\(") && !text.includes("\\[")) return text;
  const pieces = text.split("`"); // every second one is code
  return pieces.map((piece, index) => (index % 2 === 0 ? convert(piece) : piece)).join("`");
}

const KINDS = [
  { open: "\\(", close: "\\)", wrap: (formula: string) => `$$${formula}$$` },
  { open: "\\[", close: "\\]", wrap: (formula: string) => `\n$$\n${formula.trim()}\n$$\n` },
] as const;

function convert(text: string): string {
  let converted = text;
  for (const kind of KINDS) converted = convertKind(converted, kind);
  return converted;
}

function convertKind(text: string, { open, close, wrap }: (typeof KINDS)[number]): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf(open, at);
    const end = start < 0 ? -1 : text.indexOf(close, start + open.length);
    if (end < 0) break;
    parts.push(text.slice(at, start), wrap(text.slice(start + open.length, end)));
    at = end + close.length;
  }
  return parts.join("") + text.slice(at);
}
