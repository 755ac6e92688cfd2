// Models answer with words around the JSON that they were asked for, in fences of any kind, and with commas too many.
import { printJson } from "@/lib/exact-json";
import { isJsonObject, parseShallowJson } from "@/lib/json";

const END_OF_THOUGHTS = "</think>";
const MAX_SPANS = 50;

/** Each JSON object or list that stands in a text, also the one within an object of a single field; equal ones once. */
export function jsonWithin(text: string): unknown[] {
  const thought = text.lastIndexOf(END_OF_THOUGHTS);
  const said = thought < 0 ? text : text.slice(thought + END_OF_THOUGHTS.length);
  const whole = parseLoosely(said.trim());
  const found = whole === undefined ? spansOf(said).map(parseLoosely) : [whole];
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

/** What stands between matching brackets, the outermost ones; texts within may hold any bracket. */
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
