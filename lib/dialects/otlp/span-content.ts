// Inputs and outputs of a span, by the first convention that has them. Chats become `chat_history`.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import { isChatMessage } from "@/lib/transcript/chat-role";
import { unflatten, unfold } from "./attributes";
import { openInferenceChat } from "./open-inference-chat";

type Reader = (attributes: JsonObject) => JsonObject | undefined;

const INPUT_READERS: readonly Reader[] = [
  (attributes) => unflatten(attributes, "honeyhive_inputs"),
  (attributes) => typedValue(attributes["langwatch.input"]),
  (attributes) => bucketOf(attributes["ai.toolCall.args"]),
  (attributes) => bucketOf(attributes["ai.prompt.messages"]),
  (attributes) => bucketOf(attributes["ai.prompt"]),
  (attributes) => bucketOf(attributes["gen_ai.tool.call.arguments"]),
  (attributes) => bucketOf(attributes["gen_ai.input.messages"]),
  (attributes) => chatOf(unflatten(attributes, "gen_ai.prompt")),
  (attributes) => bucketOf(attributes["traceloop.entity.input"]),
  (attributes) => openInferenceChat(attributes, "input"),
  (attributes) => bucketOf(attributes["input.value"]),
  (attributes) => bucketOf(attributes["tool.parameters"]),
  (attributes) => bucketOf(attributes["langfuse.observation.input"]),
  (attributes) => mastraBucket(attributes, "input"),
  (attributes) => bucketOf(attributes["langfuse.trace.input"]),
];

const OUTPUT_READERS: readonly Reader[] = [
  (attributes) => unflatten(attributes, "honeyhive_outputs"),
  (attributes) => typedValue(attributes["langwatch.output"]),
  (attributes) => bucketOf(attributes["ai.toolCall.result"]),
  aiResponse,
  (attributes) => bucketOf(attributes["gen_ai.tool.call.result"]),
  (attributes) => bucketOf(attributes["gen_ai.output.messages"]),
  (attributes) => chatOf(unflatten(attributes, "gen_ai.completion")),
  (attributes) => bucketOf(attributes["traceloop.entity.output"]),
  (attributes) => openInferenceChat(attributes, "output"),
  (attributes) => bucketOf(attributes["output.value"]),
  (attributes) => bucketOf(attributes["langfuse.observation.output"]),
  (attributes) => mastraBucket(attributes, "output"),
  (attributes) => bucketOf(attributes["langfuse.trace.output"]),
];

/** Mastra names each after the type of its span: `mastra.agent_run.input`. */
function mastraBucket(attributes: JsonObject, side: "input" | "output"): JsonObject | undefined {
  const name = Object.keys(attributes).find(
    (key) => key.startsWith("mastra.") && key.endsWith(`.${side}`) && key.split(".").length === 3,
  );
  return name === undefined ? undefined : bucketOf(ownValue(attributes, name));
}

const SYSTEM = "gen_ai.system_instructions";

/** `fromEvents` is the content of the span's events; its attributes have precedence. */
export function inputsOf(attributes: JsonObject, fromEvents: JsonObject): JsonObject | undefined {
  const bucket = firstOf(INPUT_READERS, attributes) ?? firstOf(INPUT_READERS, fromEvents);
  return withSystem(bucket, unfold(attributes[SYSTEM] ?? fromEvents[SYSTEM]));
}

export function outputsOf(attributes: JsonObject, fromEvents: JsonObject): JsonObject | undefined {
  return firstOf(OUTPUT_READERS, attributes) ?? firstOf(OUTPUT_READERS, fromEvents);
}

/** Separate instructions become the first message, unless the chat begins with a system message. */
function withSystem(bucket: JsonObject | undefined, content: unknown): JsonObject | undefined {
  if (content === undefined || content === null) return bucket;
  const chat: unknown = bucket ? bucket["chat_history"] : [];
  if (!Array.isArray(chat)) return bucket;
  const messages: unknown[] = chat;
  if (isJsonObject(messages[0]) && messages[0]["role"] === "system") return bucket;
  return { ...bucket, chat_history: [{ role: "system", content }, ...messages] };
}

function firstOf(readers: readonly Reader[], attributes: JsonObject): JsonObject | undefined {
  for (const read of readers) {
    const bucket = read(attributes);
    if (bucket) return bucket;
  }
  return undefined;
}

/** A value as an object: messages as a chat, any other value that is not an object under `value`. */
function bucketOf(value: unknown): JsonObject | undefined {
  const whole = unfold(value);
  if (whole === undefined || whole === null) return undefined;
  const generated = generatedMessage(whole);
  if (generated) return { chat_history: [generated] };
  if (isJsonObject(whole)) return withChat(whole);
  const isChat = Array.isArray(whole) && whole.length > 0 && whole.every(isChatMessage);
  return isChat ? { chat_history: whole } : { value: whole };
}

function withChat(bucket: JsonObject): JsonObject {
  const { messages, ...rest } = bucket;
  const isChat = Array.isArray(messages) && messages.every(isChatMessage);
  return isChat ? { chat_history: messages, ...rest } : bucket;
}

/** The message that LangChain's model made, by itself or within its list of generations. */
function generatedMessage(value: unknown): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined;
  if (value["type"] === "constructor" && isChatMessage(value)) return value;
  const generations: unknown = value["generations"];
  const lists: unknown[] = Array.isArray(generations) ? generations : [];
  const [first] = lists.flat();
  const message = isJsonObject(first) ? first["message"] : undefined;
  return isJsonObject(message) && isChatMessage(message) ? message : undefined;
}

/** LangWatch wraps values: `{"type":"chat_messages","value":[…]}`. */
export function typedValue(value: unknown): JsonObject | undefined {
  const whole = unfold(value);
  return isJsonObject(whole) && "type" in whole && "value" in whole
    ? bucketOf(whole["value"])
    : bucketOf(whole);
}

/** Flattened messages: `gen_ai.prompt.0.role`. */
function chatOf(bucket: JsonObject | undefined): JsonObject | undefined {
  return bucket && bucketOf(bucket["value"] ?? bucket);
}

function aiResponse(attributes: JsonObject): JsonObject | undefined {
  const text = attributes["ai.response.text"];
  const calls = unfold(attributes["ai.response.toolCalls"]);
  const object = unfold(attributes["ai.response.object"]);
  if (text === undefined && calls === undefined) return bucketOf(object);
  return {
    role: "assistant",
    content: text ?? "",
    ...(calls !== undefined && { tool_calls: calls }),
  };
}
