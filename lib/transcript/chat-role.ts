// The role of a message, whatever its dialect calls it.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";

const ROLES: ReadonlyMap<string, string> = new Map([
  ["human", "user"],
  ["HumanMessage", "user"],
  ["HumanMessageChunk", "user"],
  ["ai", "assistant"],
  ["AIMessage", "assistant"],
  ["AIMessageChunk", "assistant"],
  ["model", "assistant"],
  ["agent", "assistant"],
  ["bot", "assistant"],
  ["function", "tool"],
  ["ToolMessage", "tool"],
  ["ToolMessageChunk", "tool"],
  ["FunctionMessage", "tool"],
  ["SystemMessage", "system"],
]);
/** What an item without a speaker is: the Responses API lists calls and results beside messages. */
const ROLES_OF_TYPES: ReadonlyMap<string, string> = new Map([
  ...[...ROLES].filter(([name]) => name !== "agent" && name !== "bot" && name !== "function"),
  ["system", "system"],
  ["tool", "tool"],
  ["function_call", "assistant"],
  ["custom_tool_call", "assistant"],
  ["reasoning", "assistant"],
  ["function_call_output", "tool"],
  ["custom_tool_call_output", "tool"],
]);

/** LangChain writes a message as the call of its constructor. */
export function unwrapMessage(raw: JsonObject): JsonObject {
  if (raw["type"] !== "constructor" || !isJsonObject(raw["kwargs"])) return raw;
  const path: unknown = raw["id"];
  const name: unknown = Array.isArray(path) ? path.at(-1) : undefined;
  const { type: _type, ...kwargs } = raw["kwargs"];
  return { ...kwargs, ...(typeof name === "string" && { type: name }) };
}

/** A message of a chat, with a role or, as LangChain's, with a type. */
export function isChatMessage(value: unknown): value is JsonObject {
  if (!isJsonObject(value)) return false;
  if (typeof value["role"] === "string") return true;
  const message = unwrapMessage(value);
  return "content" in message && chatRole(message) !== null;
}

/** `user`, `assistant`, `tool`, `system`, or the dialect's own word; null where nothing names a speaker. */
export function chatRole(message: JsonObject): string | null {
  const { role, type } = message;
  if (typeof role === "string" && role !== "") return ROLES.get(role) ?? role;
  return typeof type === "string" ? (ROLES_OF_TYPES.get(type) ?? null) : null;
}
