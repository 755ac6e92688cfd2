// What has no dialect of its own: a text, an object with a field of a usual name, a list of these, a conversation.
import { createParser } from "eventsource-parser";

import { isJsonObject, parseShallowJson, type JsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { ownValue } from "@/lib/base/json/own-value";
import { addCall, addConversation, addMessage, roleOf } from "../add-message";
import { failureOf, type ReplyDialect, type StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";
import { readDataStream } from "./ai-sdk";

/** Fields that a reply is usually found under. */
const USUAL_FIELDS = [
  "output",
  "reply",
  "response",
  "answer",
  "content",
  "text",
  "message",
  "result",
  "output_text",
  "generated_text",
  "completion",
];
/** Envelopes around a reply. */
const WRAPPERS = [...USUAL_FIELDS, "data", "outputs", "body"];
const MAX_DEPTH = 5;

/** Adds the text of an answer; false if none is found in it. */
export function addPlain(json: unknown, draft: ReplyDraft, depth = 0): boolean {
  if (typeof json === "string") {
    draft.setText(draft.newKey(), json);
    return json.trim() !== "";
  }
  if (typeof json === "number" || typeof json === "boolean") {
    draft.setText(draft.newKey(), String(json));
    return true;
  }
  if (Array.isArray(json)) return addList(json, draft, depth);
  return isJsonObject(json) && addObject(json, draft, depth);
}

function addList(list: readonly unknown[], draft: ReplyDraft, depth: number): boolean {
  if (list.some((item) => roleOf(item) !== undefined && isMessage(item))) {
    addConversation(list, { key: draft.newKey(), draft });
    return draft.messages().length > 0;
  }
  let hasWords = false;
  for (const item of list) {
    draft.nextMessage();
    hasWords = addPlain(item, draft, depth + 1) || hasWords;
  }
  return hasWords;
}

const isMessage = (item: unknown) =>
  ["content", "parts", "tool_calls", "function_call"].some(
    (name) => valueAt(item, name) !== undefined,
  );

function addObject(json: JsonObject, draft: ReplyDraft, depth: number): boolean {
  if (depth > MAX_DEPTH) return false;
  const failure = failureOf(json);
  if (failure !== null) {
    draft.fail(failure);
    return true;
  }
  if (roleOf(json) !== undefined && isMessage(json)) {
    if (roleOf(json) === "assistant") addMessage(json, { key: draft.newKey(), draft });
    return draft.messages().length > 0;
  }
  if (Array.isArray(json["messages"])) return addList(json["messages"], draft, depth + 1);
  return addFields(json, draft, depth);
}

function addFields(json: JsonObject, draft: ReplyDraft, depth: number): boolean {
  const key = draft.newKey();
  draft.setReasoning(key, json["reasoning_content"] ?? json["reasoning"]);
  const calls = [...listAt(json, "tool_calls"), ...listAt(json, "toolCalls")];
  for (const call of calls) addCall(call, { key: draft.newKey(), draft });
  const field = USUAL_FIELDS.find((name) => textAt(json, name).trim() !== "");
  if (field !== undefined) draft.setText(key, textAt(json, field));
  if (field !== undefined || calls.length > 0) return true;
  return WRAPPERS.some((name) => {
    const inner = ownValue(json, name);
    return typeof inner === "object" && inner !== null && addPlain(inner, draft, depth + 1);
  });
}

const PIECE_FIELDS = [...USUAL_FIELDS, "delta", "token", "chunk"];

/** A piece of a stream without a dialect: its text joins the others. */
export function addPlainPiece({ json, data }: StreamEvent, draft: ReplyDraft): void {
  if (data.trim() === "[DONE]") {
    draft.end();
    return;
  }
  if (json === undefined) {
    draft.addText("0", data);
    return;
  }
  if (typeof json === "string") {
    draft.addText("0", json);
    return;
  }
  if (!isJsonObject(json)) {
    draft.addText("0", data);
    return;
  }
  draft.addReasoning("0", json["reasoning_content"] ?? json["reasoning"]);
  draft.addText("0", pieceOf(json, 0));
}

function pieceOf(json: JsonObject, depth: number): string {
  for (const name of PIECE_FIELDS) {
    const text = textAt(json, name);
    if (text !== "") return text;
  }
  if (depth > MAX_DEPTH) return "";
  for (const name of [...WRAPPERS, "delta"]) {
    const inner = ownValue(json, name);
    const text = isJsonObject(inner) ? pieceOf(inner, depth + 1) : "";
    if (text !== "") return text;
  }
  return "";
}

/** Ollama's chat and generate: a line a piece, the last with `done`. */
export const ollama: ReplyDialect = {
  name: "Ollama",
  source: "https://github.com/ollama/ollama/blob/main/docs/api.md",
  stream: {
    hasEndMark: true,
    owns: ({ json }) => typeof valueAt(json, "done") === "boolean" && textAt(json, "model") !== "",
    read: ({ json }, draft) => {
      draft.addReasoning("0", valueAt(json, "message", "thinking"));
      draft.addText("0", valueAt(json, "message", "content") ?? valueAt(json, "response"));
      for (const call of listAt(json, "message", "tool_calls"))
        addCall(call, { key: draft.newKey(), draft });
      draft.addUsage(valueAt(json, "prompt_eval_count"), valueAt(json, "eval_count"));
      if (valueAt(json, "done") === true) draft.end();
    },
  },
};

const ITEMS = new Set(["begin", "item", "end"]);

/** The stream of n8n's chat trigger: a line an item, from `begin` to `end` of each node. */
export const n8n: ReplyDialect = {
  name: "n8n chat",
  source: "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-langchain.chattrigger/",
  stream: {
    hasEndMark: false,
    owns: ({ json }) => ITEMS.has(textAt(json, "type")) && Object.keys(objectAt(json)).length > 1,
    read: ({ json }, draft) => {
      const type = textAt(json, "type");
      if (type === "begin") draft.begin();
      else if (type === "end") draft.end();
      else if (type === "item") draft.addText("0", valueAt(json, "content"));
    },
  },
};

/** The events of a stream; null for an answer that is none. */
export function readStream(contentType: string, body: string): StreamEvent[] | null {
  const type = contentType.toLowerCase();
  if (type.includes("text/event-stream") || isEventStream(body)) return readServerSentEvents(body);
  const lines = readJsonLines(body);
  if (lines !== null) return lines;
  const isText = type.includes("text/plain") || type === "";
  const data = isText ? readDataStream(body) : null;
  return data?.map(withJson) ?? null;
}

/** Some servers send a stream under another type. */
function isEventStream(body: string): boolean {
  return /^(?:event|data): ?[^\n]*\n(?:data: ?|\n|event: ?|id: ?)/.test(body.slice(0, 10_000));
}

function readServerSentEvents(body: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({
    onEvent: ({ event, data }) => {
      events.push(withJson({ name: event ?? "", data, json: undefined }));
    },
  });
  parser.feed(body.endsWith("\n") ? `${body}\n` : `${body}\n\n`);
  return events;
}

/** At least two lines, each an object: one alone is an answer. */
function readJsonLines(body: string): StreamEvent[] | null {
  if (!body.trimStart().startsWith("{")) return null;
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2 || !lines.every((line) => line.trimStart().startsWith("{"))) return null;
  const events = lines.map((data) => withJson({ name: "", data, json: undefined }));
  const [first] = events;
  return isJsonObject(first?.json) ? events : null;
}

function withJson(event: StreamEvent): StreamEvent {
  return { ...event, json: parseShallowJson(event.data) };
}
