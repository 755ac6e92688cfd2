import { isJsonObject, type JsonObject } from "@/lib/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/json-fields";
import type { ReplyDraft } from "./reply-draft";

interface Place {
  key: string;
  draft: ReplyDraft;
}

type PartReader = (part: JsonObject, place: Place) => void;

const addText: PartReader = (part, { key, draft }) => {
  draft.setText(key, part["text"] ?? part["content"]);
};

const addRefusal: PartReader = (part, { key, draft }) => {
  draft.setText(key, part["refusal"]);
};

const addReasoning: PartReader = (part, { key, draft }) => {
  const summary = [...listAt(part, "summary"), ...listAt(part, "content")]
    .map((item) => textAt(item, "text"))
    .join("\n");
  draft.setReasoning(key, part["thinking"] ?? part["text"] ?? part["reasoning"] ?? summary);
};

const addNothing: PartReader = () => undefined;

const addToolUse: PartReader = (part, { key, draft }) => {
  draft.call(key, {
    id: textAt(part, "id") || textAt(part, "toolCallId") || textAt(part, "tool_call_id"),
    name: textAt(part, "name") || textAt(part, "toolName"),
    arguments: part["input"] ?? part["args"] ?? part["arguments"] ?? {},
  });
};

const addToolResult: PartReader = (part, { draft }) => {
  const id =
    textAt(part, "tool_use_id") || textAt(part, "toolCallId") || textAt(part, "tool_call_id");
  draft.result(id, part["content"] ?? part["result"] ?? part["output"] ?? null);
};

/** A tool of the AI SDK: call and result in one part. */
function addUiTool(part: JsonObject, { key, draft }: Place): void {
  const id = textAt(part, "toolCallId");
  const name = textAt(part, "toolName") || textAt(part, "type").replace(/^tool-/, "");
  draft.call(key, { id, name, arguments: part["input"] ?? part["args"] ?? {} });
  const output = part["output"] ?? part["result"] ?? part["errorText"];
  if (output !== undefined) draft.result(id, output);
}

/** By their `type`, or `kind` as A2A calls it. */
const BY_TYPE: ReadonlyMap<string, PartReader> = new Map([
  ["text", addText],
  ["output_text", addText],
  ["input_text", addText],
  ["text_delta", addText],
  ["refusal", addRefusal],
  ["reasoning", addReasoning],
  ["thinking", addReasoning],
  ["redacted_thinking", addNothing],
  ["step-start", addNothing],
  ["tool_use", addToolUse],
  ["server_tool_use", addToolUse],
  ["tool_call", addToolUse],
  ["tool-call", addToolUse],
  ["tool_result", addToolResult],
  ["tool-result", addToolResult],
  ["dynamic-tool", addUiTool],
  [
    "tool-invocation",
    (part, place) => {
      addUiTool(objectAt(part, "toolInvocation"), place);
    },
  ],
]);

/** By the name of what they hold: Gemini's and Bedrock's parts have no type. */
const BY_CONTENT: readonly [string, PartReader][] = [
  [
    "functionCall",
    (part, { key, draft }) => {
      const call = objectAt(part, "functionCall");
      draft.call(key, {
        id: textAt(call, "id"),
        name: textAt(call, "name"),
        arguments: call["args"] ?? {},
      });
    },
  ],
  [
    "functionResponse",
    (part, { draft }) => {
      const response = objectAt(part, "functionResponse");
      const id = textAt(response, "id") || textAt(response, "name");
      draft.result(id, response["response"] ?? null);
    },
  ],
  [
    "toolUse",
    (part, { key, draft }) => {
      const use = objectAt(part, "toolUse");
      const id = textAt(use, "toolUseId");
      draft.call(key, { id, name: textAt(use, "name"), arguments: use["input"] ?? {} });
    },
  ],
  [
    "toolResult",
    (part, { draft }) => {
      const result = objectAt(part, "toolResult");
      draft.result(textAt(result, "toolUseId"), result["content"] ?? null);
    },
  ],
  [
    "reasoningContent",
    (part, { key, draft }) => {
      draft.setReasoning(key, valueAt(part, "reasoningContent", "reasoningText", "text"));
    },
  ],
];

/** Adds a part of a message, in any of the spellings that dialects share. */
export function addPart(part: unknown, place: Place): void {
  const { key, draft } = place;
  if (typeof part === "string") draft.setText(key, part);
  else if (isJsonObject(part)) readerOf(part)(part, place);
  else draft.addPart(part);
}

function readerOf(part: JsonObject): PartReader {
  const type = textAt(part, "type") || textAt(part, "kind");
  const reader = BY_TYPE.get(type) ?? BY_CONTENT.find(([name]) => name in part)?.[1];
  if (reader) return reader;
  if (type.startsWith("tool-") && textAt(part, "toolCallId") !== "") return addUiTool;
  if (typeof part["text"] !== "string") return keepPart;
  return part["thought"] === true ? addReasoning : addText;
}

const keepPart: PartReader = (part, { draft }) => {
  draft.addPart(part);
};

/** Adds the parts of a message in their order; a plain text is one part. */
export function addParts(content: unknown, { key, draft }: Place): void {
  if (typeof content === "string") {
    draft.setText(key, content);
    return;
  }
  const parts = Array.isArray(content) ? (content as unknown[]) : [content];
  for (const [index, part] of parts.entries())
    if (part !== null && part !== undefined)
      addPart(part, { key: `${key}.${String(index)}`, draft });
}
