// Where the calls of a raw message are, in the forms of all dialects.
import { isJsonObject, type JsonObject } from "@/lib/json";

/** Keys whose value is a list of calls. */
const CALL_LISTS = ["toolCalls", "tool_calls"] as const;

const CALL_PART_TYPES: ReadonlySet<unknown> = new Set([
  "tool-call",
  "tool_call",
  "tool_use",
  "toolCall",
  "function_call",
]);

/** The ids of its calls. */
export function callIdsOf(message: unknown): string[] {
  if (!isJsonObject(message)) return [];
  const calls = [
    ...CALL_LISTS.flatMap((key) => itemsOf(message[key])),
    ...itemsOf(message["content"]).filter(isCallPart),
  ];
  return calls.flatMap((call) => callIdOf(call) ?? []);
}

/** The message with its call of that id as `edit` makes it; the same message where it has none. */
export function editCallIn(
  message: JsonObject,
  callId: string,
  edit: (call: JsonObject) => JsonObject,
): JsonObject {
  const editItem = (item: unknown) =>
    isJsonObject(item) && callIdOf(item) === callId ? edit(item) : item;
  const lists = CALL_LISTS.filter((key) => Array.isArray(message[key]));
  const edited = lists.map((key) => [key, itemsOf(message[key]).map(editItem)] as const);
  const content = message["content"];
  return {
    ...message,
    ...Object.fromEntries(edited),
    ...(Array.isArray(content) && {
      content: content.map((part: unknown) => (isCallPart(part) ? editItem(part) : part)),
    }),
  };
}

function itemsOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list : [];
}

function isCallPart(part: unknown): boolean {
  return isJsonObject(part) && CALL_PART_TYPES.has(part["type"]);
}

function callIdOf(call: unknown): string | null {
  if (!isJsonObject(call)) return null;
  const ids = [call["call_id"], call["id"], call["toolCallId"], call["tool_call_id"]];
  return ids.find((id) => typeof id === "string") ?? null;
}
