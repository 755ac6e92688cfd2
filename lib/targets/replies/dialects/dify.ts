import { printJson } from "@/lib/base/json/exact-json";
import { isJsonObject } from "@/lib/base/json/json";
import { objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import type { ReplyDialect, StreamEvent } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

const FAILED = new Set(["failed", "stopped"]);

function addUsage(json: unknown, draft: ReplyDraft): void {
  const usage = objectAt(json, "metadata", "usage");
  draft.addUsage(usage["prompt_tokens"], usage["completion_tokens"]);
}

/** The result of a workflow; its status shows whether it was completed. */
function addWorkflow(json: unknown, draft: ReplyDraft): void {
  const data = objectAt(json, "data");
  const outputs = objectAt(data, "outputs");
  const names = ["text", "answer", "output", "result"];
  const text = names.map((name) => textAt(outputs, name)).find((found) => found !== "");
  if (FAILED.has(textAt(data, "status")))
    draft.fail(textAt(data, "error") || `The workflow ended as ${textAt(data, "status")}.`);
  if (draft.messages().length > 0) return;
  if (text !== undefined) draft.setText("0", text);
  else if (Object.keys(outputs).length > 0) draft.setText("0", printJson(outputs));
}

type Read = (event: StreamEvent, draft: ReplyDraft) => void;

const READERS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["message", addAnswer],
  ["agent_message", addAnswer],
  [
    "message_replace",
    ({ json }, draft) => {
      draft.setText("0", textAt(json, "answer"));
    },
  ],
  [
    "text_chunk",
    ({ json }, draft) => {
      draft.addText("0", textAt(json, "data", "text"));
    },
  ],
  ["agent_thought", addThought],
  [
    "message_end",
    ({ json }, draft) => {
      addUsage(json, draft);
      draft.end();
    },
  ],
  [
    "workflow_finished",
    ({ json }, draft) => {
      addWorkflow(json, draft);
      draft.end();
    },
  ],
  [
    "error",
    ({ json }, draft) => {
      draft.fail(textAt(json, "message") || "The agent reported an error.");
    },
  ],
]);

const OTHERS = ["workflow_started", "node_started", "node_finished", "tts_message", "message_file"];
const EVENTS = new Set([...READERS.keys(), ...OTHERS]);

const isEvent = (json: unknown) =>
  EVENTS.has(textAt(json, "event")) &&
  ["conversation_id", "message_id", "task_id", "workflow_run_id"].some(
    (name) => textAt(json, name) !== "",
  );

function addAnswer({ json }: StreamEvent, draft: ReplyDraft): void {
  draft.addText("0", textAt(json, "answer"));
}

/** Each one names its tool and input; its thought is not part of the reply. */
function addThought({ json }: StreamEvent, draft: ReplyDraft): void {
  const id = textAt(json, "id");
  draft.setReasoning(id, textAt(json, "thought"));
  const tool = textAt(json, "tool");
  if (tool === "") return;
  draft.call(id, { id, name: tool, arguments: textAt(json, "tool_input") });
}

export const dify: ReplyDialect = {
  name: "Dify",
  source: "https://docs.dify.ai/en/openapi-api-access-readme",
  readWhole: (json, draft) => {
    const isWorkflow =
      textAt(json, "workflow_run_id") !== "" && isJsonObject(valueAt(json, "data", "outputs"));
    if (isWorkflow) addWorkflow(json, draft);
    else if (isEvent(json) && typeof valueAt(json, "answer") === "string") {
      draft.setText("0", textAt(json, "answer"));
      addUsage(json, draft);
    } else return false;
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => isEvent(json),
    read: (event, draft) => {
      READERS.get(textAt(event.json, "event"))?.(event, draft);
    },
  },
};
