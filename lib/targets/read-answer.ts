// What a target answered, as messages: OpenAI's dialect, plain texts, streams, or what a path finds.
import { createParser } from "eventsource-parser";

import { AppError } from "@/lib/errors";
import { printJson } from "@/lib/exact-json";
import {
  isDeeperThan,
  isJsonObject,
  MAX_JSON_DEPTH,
  parseJson,
  parseShallowJson,
  type JsonObject,
} from "@/lib/json";
import { jsonSizeProblem } from "@/lib/json-size";
import { ownValue } from "@/lib/own-value";
import {
  chatMessageSchema,
  type ChatMessage,
  type ChatToolCall,
} from "@/lib/scenarios/chat-message";
import type { HttpConfig } from "./http-config";

interface Answer {
  contentType: string;
  body: string;
}

type Paths = Pick<HttpConfig, "outputPath" | "toolCallsPath">;

/** Fields that a reply is usually found under, where no path is given. */
const USUAL_FIELDS = [
  "output",
  "reply",
  "response",
  "answer",
  "content",
  "text",
  "message",
  "result",
];

/** All values that a JSONPath finds. Throws upstream_failed for one that cannot be read, or takes too long. */
export type SelectPath = (path: string, json: unknown) => Promise<unknown[]>;

/** Throws upstream_failed, with a sentence for people, for an answer in which no reply is found. */
export async function readAnswer(
  { contentType, body }: Answer,
  paths: Paths,
  selectPath: SelectPath,
): Promise<ChatMessage[]> {
  if (contentType.includes("text/html"))
    throw new AppError("upstream_failed", "The target answered with a web page, not with a reply.");
  const json = contentType.includes("text/event-stream") ? readStream(body) : readWhole(body);
  const reply =
    json === undefined || json === null
      ? plainReply(body)
      : await readJson(json, paths, selectPath);
  if (reply.length === 0)
    throw new AppError(
      "upstream_failed",
      "The target answered nothing: no text and no tool calls.",
    );
  if (reply.some((message) => (message.tool_calls?.length ?? 0) > MAX_REPLIES))
    throw tooMany("tool calls");
  return reply;
}

/** Undefined for what is not JSON. */
function readWhole(body: string): unknown {
  const problem = jsonSizeProblem(new TextEncoder().encode(body));
  if (problem) throw new AppError("upstream_failed", `The target answered JSON of ${problem}.`);
  const json = parseJson(body);
  if (isDeeperThan(json, MAX_JSON_DEPTH))
    throw new AppError(
      "upstream_failed",
      `The target answered JSON that nests deeper than ${String(MAX_JSON_DEPTH)} levels.`,
    );
  return json;
}

function plainReply(body: string): ChatMessage[] {
  const isNothing = ["", "null"].includes(body.trim());
  return isNothing ? [] : [{ role: "assistant", content: body }];
}

async function readJson(
  json: unknown,
  { outputPath, toolCallsPath }: Paths,
  selectPath: SelectPath,
): Promise<ChatMessage[]> {
  const texts = outputPath === "" ? [json] : (await selectPath(outputPath, json)).slice(0, 1);
  const found = texts.flatMap(findReply);
  if (toolCallsPath === "") return found;
  const calls = (await selectPath(toolCallsPath, json)).flat().flatMap(readCall);
  if (calls.length === 0) return found;
  const [text] = found;
  return [{ role: "assistant", content: text?.content ?? null, tool_calls: calls }];
}

function findReply(json: unknown): ChatMessage[] {
  if (typeof json === "string") return plainReply(json);
  if (isConversation(json)) return lastReplies(json);
  if (!isJsonObject(json)) return json === null ? [] : plainReply(printJson(json));
  return replyWithin(json);
}

/** Messages of one answer, and calls of tools in one message. */
const MAX_REPLIES = 1000;
/** A conversation that is sent back whole. */
const MAX_MESSAGES = 50_000;

const tooMany = (what: string) =>
  new AppError("upstream_failed", `The target answered with too many ${what}.`);

function isConversation(json: unknown): json is unknown[] {
  return Array.isArray(json) && json.some((line) => chatMessageSchema.safeParse(line).success);
}

function replyWithin(json: JsonObject): ChatMessage[] {
  const message = openAiMessage(json) ?? ownMessage(json);
  if (message) return [message];
  const messages = json["messages"];
  if (Array.isArray(messages)) return lastReplies(messages);
  const field = USUAL_FIELDS.find(
    (name) => typeof ownValue(json, name) === "string" && ownValue(json, name) !== "",
  );
  if (field) return plainReply(String(ownValue(json, field)));
  const nested = USUAL_FIELDS.map((name) => ownValue(json, name)).find(isJsonObject);
  return nested ? findReply(nested) : plainReply(printJson(json));
}

function openAiMessage(json: JsonObject): ChatMessage | undefined {
  const choices = json["choices"];
  const first: unknown = Array.isArray(choices) ? choices[0] : undefined;
  return isJsonObject(first) && isJsonObject(first["message"])
    ? toMessage(first["message"])
    : undefined;
}

function ownMessage(json: JsonObject): ChatMessage | undefined {
  return json["role"] === "assistant" ? toMessage(json) : undefined;
}

/** Those after the user's last one. */
function lastReplies(messages: readonly unknown[]): ChatMessage[] {
  if (messages.length > MAX_MESSAGES) throw tooMany("messages");
  const parsed = messages.flatMap((message) => {
    const read = chatMessageSchema.safeParse(message);
    return read.success ? [read.data] : [];
  });
  const replies = parsed.slice(parsed.findLastIndex(({ role }) => role === "user") + 1);
  if (replies.length > MAX_REPLIES) throw tooMany("messages");
  return replies;
}

function toMessage(raw: JsonObject): ChatMessage | undefined {
  const { role: _, ...rest } = raw;
  const read = chatMessageSchema.safeParse({ ...rest, role: "assistant" });
  if (!read.success) return undefined;
  const { content, tool_calls: calls } = read.data;
  return content || calls?.length ? read.data : undefined;
}

/** OpenAI's form of a call, or `{name, arguments}`. */
function readCall(raw: unknown, index: number): ChatToolCall[] {
  if (!isJsonObject(raw)) return [];
  const call = isJsonObject(raw["function"]) ? raw["function"] : raw;
  const { name, arguments: given, args, input } = call;
  if (typeof name !== "string") return [];
  const value = given ?? args ?? input ?? {};
  const id = typeof raw["id"] === "string" ? raw["id"] : `call_${String(index + 1)}`;
  const text = typeof value === "string" ? value : printJson(value);
  return [{ id, type: "function", function: { name, arguments: text } }];
}

/** The pieces of a stream put together: as one of OpenAI's answers, or the text of all. */
function readStream(body: string): unknown {
  const pieces: unknown[] = [];
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data !== "[DONE]") pieces.push(parseShallowJson(data) ?? data);
    },
  });
  parser.feed(body.endsWith("\n") ? `${body}\n` : `${body}\n\n`);
  const deltas = pieces.flatMap(deltaOf);
  if (deltas.length === 0) return pieces.map(pieceText).join("");
  const calls = new Map<number, ChatToolCall>();
  for (const delta of deltas)
    for (const piece of listOf(delta["tool_calls"])) addCall(calls, piece);
  const content = deltas
    .map(({ content: text }) => (typeof text === "string" ? text : ""))
    .join("");
  const toolCalls = [...calls.values()];
  return { role: "assistant", content, ...(toolCalls.length > 0 && { tool_calls: toolCalls }) };
}

function deltaOf(piece: unknown): JsonObject[] {
  if (!isJsonObject(piece)) return [];
  const [first] = listOf(piece["choices"]);
  return isJsonObject(first) && isJsonObject(first["delta"]) ? [first["delta"]] : [];
}

function addCall(calls: Map<number, ChatToolCall>, piece: unknown): void {
  if (!isJsonObject(piece)) return;
  const index = typeof piece["index"] === "number" ? piece["index"] : calls.size;
  const added = isJsonObject(piece["function"]) ? piece["function"] : {};
  const usual = { id: `call_${String(index + 1)}`, function: { name: "", arguments: "" } };
  const before = calls.get(index) ?? usual;
  calls.set(index, {
    id: textOf(piece["id"]) || before.id,
    type: "function",
    function: {
      name: before.function.name + textOf(added["name"]),
      arguments: before.function.arguments + textOf(added["arguments"]),
    },
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function pieceText(piece: unknown): string {
  if (typeof piece === "string") return piece;
  if (!isJsonObject(piece)) return "";
  const field = [...USUAL_FIELDS, "delta", "token"].find(
    (name) => typeof ownValue(piece, name) === "string",
  );
  return field ? String(ownValue(piece, field)) : "";
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
