// What has no dialect of its own: a text, an object with a field of a usual name, a list of these, a conversation.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { listAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { ownValue } from "@/lib/base/json/own-value";
import { addCall, addConversation, addMessage, roleOf } from "./add-message";
import type { StreamEvent } from "./dialect";
import { failureOf } from "./failure-of";
import type { ReplyDraft } from "./reply-draft";

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

/** Adds what an answer says; false where no words are found in it. */
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
