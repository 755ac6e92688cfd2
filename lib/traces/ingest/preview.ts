// How an input or an output begins, in one short line: the text that a reader would look for first.
import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { foldText, termsOf } from "@/lib/base/search/search-terms";
import type { SpanContent } from "../span";

const MAX_LENGTH = 200;
const TEXT_KEYS = [
  "content",
  "text",
  "parts",
  "message",
  "answer",
  "question",
  "query",
  "input",
  "output",
  "value",
];

/** What a person would see first of a call's inputs; empty where there are none. */
export function previewInputs(inputs: JsonObject): string {
  const history = inputs["chat_history"] ?? inputs["messages"];
  const messages: unknown[] = Array.isArray(history) ? history : [];
  const asked = messages.findLast((message) => isJsonObject(message) && message["role"] === "user");
  return toLine(textOf(asked ?? messages.at(-1)) ?? previewText(inputs));
}

export function previewOutputs(outputs: JsonObject): string {
  const history = outputs["chat_history"] ?? outputs["messages"];
  const messages: unknown[] = Array.isArray(history) ? history : [];
  const last = messages.at(-1);
  const calls = isJsonObject(last) ? callsOf(last) : undefined;
  return toLine(textOf(last) ?? calls ?? previewText(outputs));
}

function previewText(bucket: JsonObject): string {
  if (Object.values(bucket).every(isNothing)) return "";
  return textOf(bucket) ?? callsOf(bucket) ?? printJson(bucket);
}

function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** Of an answer without words: what it calls. */
function callsOf(message: JsonObject): string | undefined {
  const calls = message["tool_calls"] ?? message["toolCalls"];
  if (!Array.isArray(calls) || calls.length === 0) return undefined;
  return calls.map(callOf).join(", ");
}

function callOf(call: unknown): string {
  if (!isJsonObject(call)) return printJson(call);
  const called = isJsonObject(call["function"]) ? call["function"] : call;
  const name = called["name"] ?? called["toolName"];
  const args = called["arguments"] ?? called["input"] ?? called["args"] ?? "";
  const texts = typeof args === "string" ? args : printJson(args);
  return typeof name === "string" ? `${name}(${texts})` : printJson(call);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return textOfParts(value);
  if (!isJsonObject(value)) return undefined;
  for (const key of TEXT_KEYS) {
    const text = textOf(ownValue(value, key));
    if (text) return text;
  }
  return undefined;
}

function textOfParts(parts: readonly unknown[]): string | undefined {
  const texts = parts.flatMap((part) => textOf(part) ?? []);
  return texts.length > 0 ? texts.join(" ") : undefined;
}

function toLine(text: string): string {
  const line = text
    .slice(0, MAX_LENGTH * 4)
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length <= MAX_LENGTH ? line : `${line.slice(0, MAX_LENGTH - 1).trimEnd()}…`;
}

// The terms by which a span is found: its names, its trace, and what went in and came out.

const MAX_TERMS = 3000;
const MAX_CHARACTERS = 300_000;

type Searched = Pick<SpanContent, "name" | "model" | "error" | "inputs" | "outputs">;

/** Each once. Of a very large span the beginning is enough. */
export function spanTermsOf(span: Searched, traceIds: readonly string[]): string[] {
  const { name, model, error, inputs, outputs } = span;
  const texts = [name, ...traceIds, model ?? "", error ?? "", ...textsIn([inputs, outputs])];
  return termsOf(foldedBeginning(texts), MAX_TERMS);
}

function* foldedBeginning(texts: Iterable<string>): Generator<string> {
  let room = MAX_CHARACTERS;
  for (const text of texts) {
    if (room <= 0) return;
    const part = text.slice(0, room);
    room -= part.length;
    yield foldText(part);
  }
}

/** Every text and number of any JSON, in its order. Bytes are not searched. */
function* textsIn(value: unknown): Generator<string> {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && !next.startsWith("data:")) yield next;
    if (typeof next === "number") yield String(next);
    if (typeof next !== "object" || next === null) continue;
    const inner: unknown[] = Object.values(next);
    for (const item of inner.reverse()) waiting.push(item); // a spread of so many would overflow the stack
  }
}
