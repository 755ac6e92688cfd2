import { isJsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addParts } from "../add-part";
import type { ReplyDialect } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

const FAILED = new Set(["failed", "rejected", "canceled"]);
const ENDED = new Set(["completed", "input-required", "auth-required", ...FAILED]);

const stateOf = (status: unknown) =>
  textAt(status, "state")
    .replace(/^TASK_STATE_/, "")
    .toLowerCase()
    .replaceAll("_", "-");

/** The result of a call, or of a piece of its stream: a message, a task, or a change of one. */
function addResult(result: unknown, draft: ReplyDraft): void {
  const task = isJsonObject(valueAt(result, "task")) ? objectAt(result, "task") : objectAt(result);
  const message = isJsonObject(valueAt(result, "message")) ? objectAt(result, "message") : task;
  if (Array.isArray(message["parts"])) {
    addParts(message["parts"], { key: textAt(message, "messageId") || draft.newKey(), draft });
    draft.end();
  }
  for (const artifact of listAt(task, "artifacts")) addArtifact(artifact, draft, false);
  const change = objectAt(result, "artifactUpdate");
  const update = Object.keys(change).length > 0 ? change : task;
  if (isJsonObject(update["artifact"]))
    addArtifact(update["artifact"], draft, update["append"] === true);
  addStatus(valueAt(result, "statusUpdate", "status") ?? task["status"], draft);
}

function addArtifact(artifact: unknown, draft: ReplyDraft, isAppended: boolean): void {
  const id = textAt(artifact, "artifactId") || "artifact";
  const parts = listAt(artifact, "parts");
  if (!isAppended) {
    addParts(parts, { key: id, draft });
    return;
  }
  for (const part of parts) draft.addText(`${id}.0`, textAt(part, "text"));
}

/** Messages of a task in progress are not a reply; its last message is. */
function addStatus(status: unknown, draft: ReplyDraft): void {
  const state = stateOf(status);
  if (!ENDED.has(state)) return;
  draft.end();
  const parts = listAt(status, "message", "parts");
  if (FAILED.has(state)) {
    const why = parts.map((part) => textAt(part, "text")).join("");
    draft.fail(why || `The task ended as ${state}.`);
  } else if (state !== "completed" || draft.messages().length === 0) {
    addParts(parts, { key: "status", draft });
  }
}

const KINDS = new Set(["message", "task", "status-update", "artifact-update"]);

function isResult(json: unknown): boolean {
  const result = objectAt(json, "result");
  const isKnown =
    KINDS.has(textAt(result, "kind")) ||
    ["task", "message", "statusUpdate", "artifactUpdate"].some((name) =>
      isJsonObject(valueAt(result, name)),
    );
  return textAt(json, "jsonrpc") !== "" && isKnown;
}

export const a2a: ReplyDialect = {
  name: "A2A",
  source: "https://a2a-protocol.org/latest/specification/",
  readWhole: (json, draft) => {
    if (!isResult(json)) return false;
    addResult(valueAt(json, "result"), draft);
    const state = stateOf(valueAt(json, "result", "status"));
    if (!draft.hasEnded && state !== "") draft.fail(`The task has not ended: it is ${state}.`);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => isResult(json),
    read: ({ json }, draft) => {
      addResult(valueAt(json, "result"), draft);
      if (valueAt(json, "result", "final") === true) draft.end();
    },
  },
};
