import { keyAt, listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addPart, addParts } from "../add-part";
import type { ReplyDialect, StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

const EVENTS = new Set([
  "message_start",
  "content_block_start",
  "content_block_delta",
  "content_block_stop",
  "message_delta",
  "message_stop",
]);

/** Messages, whole and as a stream of blocks. */
export const anthropic: ReplyDialect = {
  name: "Anthropic messages",
  source: "https://docs.anthropic.com/en/api/messages",
  readWhole: (json, draft) => {
    if (textAt(json, "type") !== "message" || !Array.isArray(valueAt(json, "content")))
      return false;
    addParts(listAt(json, "content"), { key: "0", draft });
    addUsage(objectAt(json, "usage"), draft);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => EVENTS.has(textAt(json, "type")),
    read: (event, draft) => {
      READERS.get(textAt(event.json, "type"))?.(event, draft);
    },
  },
};

function addUsage(usage: Record<string, unknown>, draft: ReplyDraft): void {
  draft.addUsage(usage["input_tokens"], usage["output_tokens"]);
}

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  [
    "message_start",
    ({ json }, draft) => {
      addUsage(objectAt(json, "message", "usage"), draft);
    },
  ],
  [
    "content_block_start",
    ({ json }, draft) => {
      const block = objectAt(json, "content_block");
      const key = keyAt(json, "index");
      if (!textAt(block, "type").endsWith("tool_use")) {
        addPart(block, { key, draft });
        return;
      }
      draft.call(key, { id: textAt(block, "id"), name: textAt(block, "name") });
    },
  ],
  [
    "content_block_delta",
    ({ json }, draft) => {
      const key = keyAt(json, "index");
      const delta = objectAt(json, "delta");
      draft.addText(key, delta["text"]);
      draft.addReasoning(key, delta["thinking"]);
      const piece = textAt(delta, "partial_json");
      if (piece !== "") draft.call(key, { addArguments: piece });
    },
  ],
  [
    "message_delta",
    ({ json }, draft) => {
      addUsage(objectAt(json, "usage"), draft);
    },
  ],
  [
    "message_stop",
    (_, draft) => {
      draft.end();
    },
  ],
]);
