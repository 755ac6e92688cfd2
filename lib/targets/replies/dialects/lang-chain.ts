import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { unwrapMessage } from "@/lib/transcript/chat-role";
import { addConversation, addMessage, roleOf } from "../add-message";
import type { ReplyDialect, StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

/** A message that has LangChain's own form: `type` instead of `role`. */
function isLangChainMessage(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const message = unwrapMessage(value);
  return textAt(message, "role") === "" && roleOf(message) !== undefined && "content" in message;
}

const messageOf = (raw: unknown): JsonObject => (isJsonObject(raw) ? unwrapMessage(raw) : {});

/** What a graph or a chain gives back: a state with messages, a message, or either under `output`. */
function addState(state: unknown, draft: ReplyDraft): boolean {
  const output = isJsonObject(state) && "output" in state ? state["output"] : state;
  if (isLangChainMessage(output)) {
    addMessage(output, { key: "0", draft });
    addUsage(output, draft);
    return true;
  }
  const messages = listAt(output, "messages");
  if (!messages.some(isLangChainMessage)) return false;
  addConversation(messages, { key: "0", draft });
  for (const message of messages) addUsage(message, draft);
  return true;
}

function addUsage(message: unknown, draft: ReplyDraft): void {
  const usage = objectAt(messageOf(message), "usage_metadata");
  draft.addUsage(usage["input_tokens"], usage["output_tokens"]);
}

/** LangServe's `invoke` and `stream`, LangGraph's `runs/wait`, and its streams of values, updates and messages. */
export const langChain: ReplyDialect = {
  name: "LangGraph and LangServe",
  source: "https://langchain-ai.github.io/langgraph/cloud/reference/api/api_ref.html",
  readWhole: addState,
  stream: {
    hasEndMark: false,
    owns: ({ name, json }) => {
      const [mode = ""] = name.split(/[|/]/);
      if (MODES.has(mode)) return true;
      return (mode === "data" || mode === "message") && isLangChainMessage(json);
    },
    read: (event, draft) => {
      const [mode = ""] = event.name.split(/[|/]/);
      READERS.get(mode)?.(event, draft);
    },
  },
};

const MODES = new Set(["values", "updates", "messages", "messages-tuple", "metadata"]);

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["messages", readMessages],
  ["messages-tuple", readMessages],
  ["data", readData],
  ["message", readData],
  [
    "values",
    ({ json }, draft) => {
      readState(json, draft);
    },
  ],
  [
    "updates",
    ({ json }, draft) => {
      for (const update of Object.values(isJsonObject(json) ? json : {})) readState(update, draft);
    },
  ],
]);

/** A chunk joins what came of its message; `messages/partial` and `complete` repeat it from its start. */
function readMessages({ name, json }: StreamEvent, draft: ReplyDraft): void {
  const isWhole = name.startsWith("messages/partial") || name.startsWith("messages/complete");
  const messages = isWhole ? asList(json) : asList(json).slice(0, 1);
  for (const raw of messages) {
    const message = messageOf(raw);
    if (roleOf(message) !== "assistant" && roleOf(message) !== "tool") continue;
    if (isWhole || !textAt(message, "type").endsWith("Chunk")) addOnce(message, draft);
    else addChunk(message, draft);
  }
}

function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function readData({ json, data }: StreamEvent, draft: ReplyDraft): void {
  if (typeof json === "string") draft.addText("0", json);
  else if (isLangChainMessage(json)) addChunk(messageOf(json), draft);
  else if (json === undefined) draft.addText("0", data);
  else readState(json, draft);
}

function addChunk(message: Record<string, unknown>, draft: ReplyDraft): void {
  const key = textAt(message, "id");
  const content = message["content"];
  draft.addText(key, typeof content === "string" ? content : piecesOf(content));
  draft.addReasoning(key, valueAt(message, "additional_kwargs", "reasoning_content"));
  for (const [place, piece] of listAt(message, "tool_call_chunks").entries()) {
    const index = valueAt(piece, "index");
    draft.call(`${key}.call.${String(typeof index === "number" ? index : place)}`, {
      id: textAt(piece, "id"),
      name: textAt(piece, "name"),
      addArguments: textAt(piece, "args"),
    });
  }
  addUsage(message, draft);
}

function piecesOf(content: unknown): string {
  return Array.isArray(content) ? content.map((part) => textAt(part, "text")).join("") : "";
}

/** A message with the same id repeats it, and replaces what was read of it. */
function addOnce(message: Record<string, unknown>, draft: ReplyDraft): void {
  addMessage(message, { key: textAt(message, "id") || draft.newKey(), draft });
  addUsage(message, draft);
}

/** Each state repeats the ones before, so the last one counts; updates add their own messages. */
function readState(state: unknown, draft: ReplyDraft): void {
  const messages = listAt(state, "messages");
  const from = messages.findLastIndex((message) => roleOf(message) === "user") + 1;
  for (const [index, raw] of messages.slice(from).entries()) {
    const message = messageOf(raw);
    const role = roleOf(message);
    if (role !== "assistant" && role !== "tool") continue;
    const key = textAt(message, "id") || `state ${String(index)}`;
    addMessage(message, { key, draft });
    addUsage(message, draft);
  }
}
