import { listAt, textAt } from "@/lib/base/json/json-fields";
import { addConversation } from "../add-message";
import type { ReplyDialect, StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["TEXT_MESSAGE_CONTENT", addText],
  ["TEXT_MESSAGE_CHUNK", addText],
  ["THINKING_TEXT_MESSAGE_CONTENT", addReasoning],
  ["REASONING_MESSAGE_CONTENT", addReasoning],
  ["REASONING_MESSAGE_CHUNK", addReasoning],
  ["TOOL_CALL_START", addCall],
  ["TOOL_CALL_ARGS", addCall],
  ["TOOL_CALL_CHUNK", addCall],
  [
    "TOOL_CALL_RESULT",
    ({ json }, draft) => {
      draft.result(textAt(json, "toolCallId"), textAt(json, "content"));
    },
  ],
  ["MESSAGES_SNAPSHOT", readSnapshot],
  [
    "RUN_ERROR",
    ({ json }, draft) => {
      draft.fail(textAt(json, "message") || "The agent reported an error.");
    },
  ],
  [
    "RUN_FINISHED",
    (_, draft) => {
      draft.end();
    },
  ],
]);

const SILENT = [
  "RUN_STARTED",
  "STEP_STARTED",
  "STEP_FINISHED",
  "TEXT_MESSAGE_START",
  "TEXT_MESSAGE_END",
];
const TYPES = new Set([
  ...SILENT,
  ...READERS.keys(),
  "TOOL_CALL_END",
  "STATE_SNAPSHOT",
  "STATE_DELTA",
]);

export const agUi: ReplyDialect = {
  name: "AG-UI",
  source: "https://docs.ag-ui.com/concepts/events",
  stream: {
    hasEndMark: true,
    owns: ({ json }) => TYPES.has(textAt(json, "type")),
    read: (event, draft) => {
      READERS.get(textAt(event.json, "type"))?.(event, draft);
    },
  },
};

function addText({ json }: StreamEvent, draft: ReplyDraft): void {
  draft.addText(textAt(json, "messageId"), textAt(json, "delta"));
}

function addReasoning({ json }: StreamEvent, draft: ReplyDraft): void {
  draft.addReasoning(textAt(json, "messageId"), textAt(json, "delta"));
}

function addCall({ json }: StreamEvent, draft: ReplyDraft): void {
  const id = textAt(json, "toolCallId");
  const name = textAt(json, "toolCallName");
  draft.call(id, { id, name, addArguments: textAt(json, "delta") });
}

/** A snapshot repeats its events: it counts only if they had no content. */
function readSnapshot({ json }: StreamEvent, draft: ReplyDraft): void {
  if (draft.messages().length === 0)
    addConversation(listAt(json, "messages"), { key: "snapshot", draft });
}
