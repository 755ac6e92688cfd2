// Where the calls of a raw message are, in the forms of all dialects.
import { keepWritten } from "@/lib/base/json/exact-json";
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { callFields, recognizePart } from "@/lib/transcript/message-part";

/** Keys whose value is a list of calls. */
const CALL_LISTS = ["toolCalls", "tool_calls"] as const;
/** Keys whose value may be a list of parts. */
const PART_LISTS = ["content", "parts"] as const;

/** The ids of its calls. */
export function callIdsOf(message: unknown): string[] {
  if (!isJsonObject(message)) return [];
  const calls = [
    ...CALL_LISTS.flatMap((key) => itemsOf(message[key])),
    ...PART_LISTS.flatMap((key) => itemsOf(message[key])).flatMap((part) => callIn(part) ?? []),
  ];
  return calls.flatMap((call) => callIdOf(call) ?? []);
}

/** The message with its call of that id as `edit` makes it; the same message where it has none. */
export function editCallIn(
  message: JsonObject,
  callId: string,
  edit: (call: JsonObject) => JsonObject,
): JsonObject {
  const editCall = (call: unknown) =>
    isJsonObject(call) && callIdOf(call) === callId ? edit(call) : call;
  const editPart = (part: unknown) => editInPart(part, editCall);
  const edits = [
    ...CALL_LISTS.map((key) => [key, editCall] as const),
    ...PART_LISTS.map((key) => [key, editPart] as const),
  ].filter(([key]) => Array.isArray(message[key]));
  const edited = edits.map(([key, change]) => [key, itemsOf(message[key]).map(change)] as const);
  return { ...message, ...Object.fromEntries(edited) };
}

/** Some parts contain the call under a key. */
function editInPart(part: unknown, editCall: (call: unknown) => unknown): unknown {
  const call = callIn(part);
  if (!call || !isJsonObject(part)) return part;
  if (call === part) return editCall(part);
  const entries = Object.entries(part).map(
    ([key, value]) => [key, value === call ? editCall(call) : value] as const,
  );
  return keepWritten(part, Object.fromEntries<unknown>(entries));
}

function itemsOf(list: unknown): unknown[] {
  return Array.isArray(list) ? list : [];
}

/** The call that a part is or contains. */
function callIn(part: unknown): JsonObject | undefined {
  const known = isJsonObject(part) ? recognizePart(part) : null;
  return known?.kind === "call" || known?.kind === "tool" ? known.fields : undefined;
}

function callIdOf(call: unknown): string | null {
  return isJsonObject(call) ? callFields(call).id : null;
}
