// A message in any of the spellings that dialects share: OpenAI's, LangChain's, the AI SDK's, Gemini's.
import { isJsonObject, type JsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { chatRole, unwrapMessage } from "@/lib/transcript/chat-role";
import { addParts } from "./add-part";
import type { DraftPlace, ReplyDraft } from "./reply-draft";

/** Undefined for what is not a message. */
export function roleOf(raw: unknown): string | undefined {
  return isJsonObject(raw) ? (chatRole(unwrapMessage(raw)) ?? undefined) : undefined;
}

/** Adds a message of an assistant or a tool. */
export function addMessage(raw: unknown, { key, draft }: DraftPlace): void {
  const message = isJsonObject(raw) ? unwrapMessage(raw) : {};
  if (roleOf(message) === "tool") {
    addResult(message, draft);
    return;
  }
  addReasoning(message, { key, draft });
  addParts(joinTexts(message["content"] ?? message["parts"]), { key, draft });
  draft.setText(`${key}.refusal`, message["refusal"] ?? undefined);
  if (textAt(message, "content") === "")
    draft.setText(`${key}.audio`, valueAt(message, "audio", "transcript"));
  for (const [index, call] of callsOf(message).entries())
    addCall(call, { key: `${key}.call.${String(index)}`, draft });
}

function addResult(message: JsonObject, draft: ReplyDraft): void {
  const id =
    textAt(message, "tool_call_id") || textAt(message, "toolCallId") || textAt(message, "name");
  draft.result(id, message["content"] ?? message["output"] ?? null);
}

/** A list of nothing but texts is one text: pieces of it may have come before under one key. */
function joinTexts(content: unknown): unknown {
  if (!Array.isArray(content) || content.length === 0) return content;
  const texts = content.map((part) => (isPlainText(part) ? textAt(part, "text") : null));
  return texts.includes(null) ? content : texts.join("");
}

function isPlainText(part: unknown): boolean {
  const type = textAt(part, "type");
  return (type === "text" || type === "output_text") && textAt(part, "text") !== "";
}

function addReasoning(message: JsonObject, { key, draft }: DraftPlace): void {
  const kept = objectAt(message, "additional_kwargs")["reasoning_content"];
  draft.setReasoning(key, message["reasoning_content"] ?? message["reasoning"] ?? kept);
}

function callsOf(message: JsonObject): unknown[] {
  const calls = [...listAt(message, "tool_calls"), ...listAt(message, "toolCalls")];
  const isSingle = calls.length === 0 && isJsonObject(message["function_call"]);
  return isSingle ? [{ function: message["function_call"] }] : calls;
}

/** OpenAI's form of a call, LangChain's, or `{name, arguments}`. */
export function addCall(raw: unknown, { key, draft }: DraftPlace): void {
  if (!isJsonObject(raw)) return;
  const call = isJsonObject(raw["function"]) ? raw["function"] : raw;
  const name = textAt(call, "name") || textAt(call, "toolName");
  if (name === "") return;
  const given = call["arguments"] ?? call["args"] ?? call["input"] ?? {};
  draft.call(key, { id: textAt(raw, "id") || textAt(raw, "toolCallId"), name, arguments: given });
}

/** Adds those of a conversation that follow the user's last line. */
export function addConversation(messages: readonly unknown[], { key, draft }: DraftPlace): void {
  const from = messages.findLastIndex((message) => roleOf(message) === "user") + 1;
  for (const [index, message] of messages.slice(from).entries()) {
    const role = roleOf(message);
    if (role === "assistant") draft.nextMessage();
    if (role === "assistant" || role === "tool")
      addMessage(message, { key: `${key}.${String(index)}`, draft });
  }
}
