import { keyAt, listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addParts } from "../add-part";
import { failureOf, type ReplyDialect, type StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

/** Its items have keys by their place, so that the events at the end repeat nothing. */
export const openAiResponses: ReplyDialect = {
  name: "OpenAI Responses",
  source: "https://platform.openai.com/docs/api-reference/responses",
  readWhole: (json, draft) => {
    const isResponse =
      textAt(json, "object") === "response" && Array.isArray(objectAt(json)["output"]);
    const items = listAt(json, "output");
    if (!isResponse && !(items.length > 0 && items.every(isItem))) return false;
    addResponse(json, draft);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => textAt(json, "type").startsWith("response."),
    read: (event, draft) => {
      READERS.get(textAt(event.json, "type"))?.(event, draft);
    },
  },
};

const ITEMS = new Set(["message", "function_call", "reasoning", "custom_tool_call", "mcp_call"]);

function isItem(item: unknown): boolean {
  const type = textAt(item, "type");
  return ITEMS.has(type) || type.endsWith("_call");
}

function addResponse(response: unknown, draft: ReplyDraft): void {
  for (const [index, item] of listAt(response, "output").entries())
    addItem(item, { index: String(index), draft });
  const usage = objectAt(response, "usage");
  draft.addUsage(usage["input_tokens"], usage["output_tokens"]);
  const failure = failureOf(response);
  if (failure !== null) draft.fail(failure);
}

interface ItemPlace {
  index: string;
  draft: ReplyDraft;
}

function addItem(item: unknown, place: ItemPlace): void {
  const { index, draft } = place;
  const type = textAt(item, "type");
  if (type === "message") {
    for (const [number, part] of listAt(item, "content").entries())
      addParts([part], { key: `${index}:${String(number)}`, draft });
  } else if (type === "reasoning") {
    const summary = [...listAt(item, "summary"), ...listAt(item, "content")];
    draft.setReasoning(index, summary.map((part) => textAt(part, "text")).join("\n"));
  } else if (type === "function_call_output") {
    draft.result(textAt(item, "call_id"), valueAt(item, "output") ?? null);
  } else addCallItem(item, place);
}

function addCallItem(item: unknown, { index, draft }: ItemPlace): void {
  const name = textAt(item, "name");
  if (name === "" || !textAt(item, "type").endsWith("_call")) return;
  const id = textAt(item, "call_id") || textAt(item, "id");
  const given = valueAt(item, "arguments") ?? valueAt(item, "input") ?? "";
  draft.call(index, { id, name, arguments: given });
}

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const contentKey = (json: unknown) => `${keyAt(json, "output_index", "content_index")}.0`;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["response.output_item.added", readItem],
  ["response.output_item.done", readItem],
  [
    "response.output_text.delta",
    ({ json }, draft) => {
      draft.addText(contentKey(json), textAt(json, "delta"));
    },
  ],
  [
    "response.output_text.done",
    ({ json }, draft) => {
      draft.setText(contentKey(json), textAt(json, "text"));
    },
  ],
  [
    "response.refusal.delta",
    ({ json }, draft) => {
      draft.addText(contentKey(json), textAt(json, "delta"));
    },
  ],
  [
    "response.refusal.done",
    ({ json }, draft) => {
      draft.setText(contentKey(json), textAt(json, "refusal"));
    },
  ],
  [
    "response.function_call_arguments.delta",
    ({ json }, draft) => {
      draft.call(keyAt(json, "output_index"), { addArguments: textAt(json, "delta") });
    },
  ],
  [
    "response.function_call_arguments.done",
    ({ json }, draft) => {
      draft.call(keyAt(json, "output_index"), { arguments: textAt(json, "arguments") });
    },
  ],
  ["response.reasoning_summary_text.delta", addReasoningDelta],
  ["response.reasoning_text.delta", addReasoningDelta],
  ["response.completed", readEnd],
  ["response.incomplete", readEnd],
  ["response.failed", readEnd],
  ["response.cancelled", readEnd],
]);

function readItem({ json }: StreamEvent, draft: ReplyDraft): void {
  addItem(objectAt(json, "item"), { index: keyAt(json, "output_index"), draft });
}

function addReasoningDelta({ json }: StreamEvent, draft: ReplyDraft): void {
  draft.addReasoning(keyAt(json, "output_index"), textAt(json, "delta"));
}

function readEnd({ json }: StreamEvent, draft: ReplyDraft): void {
  const type = textAt(json, "type");
  addResponse(objectAt(json, "response"), draft);
  if (type === "response.failed") draft.fail("The model failed to respond.");
  if (type === "response.cancelled") draft.fail("The response was cancelled.");
  draft.end();
}
