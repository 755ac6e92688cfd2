// JSON in the answers of models: in a code fence, or anywhere among other words.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/base/json/json";

const FENCE = "```";
const LANGUAGES: ReadonlySet<string> = new Set(["", "json"]);

/**
 * The content of the first code fence without a language, or with `json`; undefined without one. Reads each line once, so
 * that a text of nothing but fences or line breaks takes linear time.
 */
export function fencedText(text: string): string | undefined {
  const lines = text.split("\n");
  let start = -1;
  let isWanted = false;
  for (const [index, line] of lines.entries()) {
    if (start < 0) {
      const language = languageOf(line);
      if (language === undefined) continue;
      start = index + 1;
      isWanted = LANGUAGES.has(language);
    } else if (line.trimStart().startsWith(FENCE)) {
      if (isWanted) return lines.slice(start, index).join("\n");
      start = -1;
    }
  }
  if (start < 0 || !isWanted) return undefined;
  // It may also end within its last line.
  const rest = lines.slice(start).join("\n");
  const end = rest.lastIndexOf(FENCE);
  return end < 0 ? undefined : rest.slice(0, end);
}

/** Of a line at whose end a fence opens. */
function languageOf(line: string): string | undefined {
  const at = line.indexOf(FENCE);
  if (at < 0) return undefined;
  const language = line.slice(at + FENCE.length).trimEnd();
  return language.length < 50 && /^\w*$/.test(language) ? language.toLowerCase() : undefined;
}

const END_OF_THOUGHTS = "</think>";
const MAX_SPANS = 50;

/** Each JSON object or list in a text, also the one within an object of a single field; equal ones once. */
export function jsonWithin(text: string): unknown[] {
  const thought = text.lastIndexOf(END_OF_THOUGHTS);
  const answer = thought < 0 ? text : text.slice(thought + END_OF_THOUGHTS.length);
  const whole = parseLoosely(answer.trim());
  const found = whole === undefined ? spansOf(answer).map(parseLoosely) : [whole];
  const values = found.filter((value) => typeof value === "object" && value !== null);
  const distinct = new Map(values.map((value) => [printJson(value), value]));
  return [...distinct.values()].flatMap((value) => [value, ...unwrapped(value)]);
}

function unwrapped(value: unknown): unknown[] {
  const inner = isJsonObject(value) ? Object.values(value) : [];
  return inner.length === 1 && isJsonObject(inner[0]) ? inner : [];
}

function parseLoosely(text: string): unknown {
  return parseShallowJson(text) ?? parseShallowJson(withoutLastCommas(text));
}

/** Commas before a closing bracket, outside of texts. */
function withoutLastCommas(text: string): string {
  return text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|,(?=\s*[}\]])/g, (part) =>
    part === "," ? "" : part,
  );
}

const CLOSES: ReadonlyMap<string, string> = new Map([
  ["}", "{"],
  ["]", "["],
]);

/** The texts between matching outermost brackets; strings within may contain any bracket. */
function spansOf(text: string): string[] {
  const open: number[] = [];
  let spans: [number, number][] = [];
  const bracket = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]]/g;
  for (const { 0: part, index } of text.matchAll(bracket)) {
    if (part === "{" || part === "[") open.push(index);
    const opener = CLOSES.get(part);
    if (opener === undefined || text[open.at(-1) ?? -1] !== opener) continue;
    const start = open.pop() ?? 0;
    spans = [...spans.slice(-MAX_SPANS).filter(([from]) => from < start), [start, index + 1]];
  }
  return spans.map(([from, to]) => text.slice(from, to));
}
