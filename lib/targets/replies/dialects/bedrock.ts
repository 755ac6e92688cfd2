import { keyAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addParts } from "../add-part";
import type { ReplyDialect } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

function addUsage(json: unknown, draft: ReplyDraft): void {
  const usage = objectAt(json, "usage");
  draft.addUsage(usage["inputTokens"], usage["outputTokens"]);
}

const EVENTS = ["contentBlockDelta", "contentBlockStart", "messageStop"];

/** Converse, and ConverseStream where a proxy makes JSON of its binary events. */
export const bedrock: ReplyDialect = {
  name: "Bedrock Converse",
  source: "https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html",
  readWhole: (json, draft) => {
    const content = valueAt(json, "output", "message", "content");
    if (!Array.isArray(content)) return false;
    addParts(content, { key: "0", draft });
    addUsage(json, draft);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => EVENTS.some((name) => valueAt(json, name) !== undefined),
    read: ({ json }, draft) => {
      addStart(objectAt(json, "contentBlockStart"), draft);
      addDelta(objectAt(json, "contentBlockDelta"), draft);
      addUsage(objectAt(json, "metadata"), draft);
      if (valueAt(json, "messageStop") !== undefined) draft.end();
      for (const [name, value] of Object.entries(objectAt(json)))
        if (name.endsWith("Exception")) draft.fail(textAt(value, "message") || name);
    },
  },
};

function addStart(start: Record<string, unknown>, draft: ReplyDraft): void {
  const use = objectAt(start, "start", "toolUse");
  const id = textAt(use, "toolUseId");
  if (id !== "") draft.call(keyAt(start, "contentBlockIndex"), { id, name: textAt(use, "name") });
}

function addDelta(block: Record<string, unknown>, draft: ReplyDraft): void {
  const key = keyAt(block, "contentBlockIndex");
  const delta = objectAt(block, "delta");
  draft.addText(key, delta["text"]);
  draft.addReasoning(key, valueAt(delta, "reasoningContent", "text"));
  const input = textAt(delta, "toolUse", "input");
  if (input !== "") draft.call(key, { addArguments: input });
}
