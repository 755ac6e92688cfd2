import { isJsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addPart } from "../add-part";
import type { ReplyDialect } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

const isEvent = (json: unknown) =>
  (textAt(json, "author") !== "" || textAt(json, "errorCode") !== "") &&
  (textAt(json, "invocationId") !== "" || isJsonObject(valueAt(json, "content")));

/** `/run` answers a list of events, `/run_sse` a stream of them: one that is not partial repeats the partial ones. */
export const googleAdk: ReplyDialect = {
  name: "Google ADK",
  source: "https://google.github.io/adk-docs/runtime/api-server/",
  stream: {
    hasEndMark: false,
    owns: ({ json }) => isEvent(json),
    read: ({ json }, draft) => {
      if (textAt(json, "author") !== "user") addEvent(json, draft);
    },
  },
};

function addEvent(json: unknown, draft: ReplyDraft): void {
  const isPartial = valueAt(json, "partial") === true;
  const parts = listAt(json, "content", "parts");
  const texts = { text: "", thought: "" };
  for (const part of parts) {
    const text = valueAt(part, "text");
    if (typeof text === "string")
      texts[valueAt(part, "thought") === true ? "thought" : "text"] += text;
    else if (!isPartial) addPart(part, { key: draft.newKey(), draft });
  }
  const key = openKey(draft, json);
  if (isPartial) {
    draft.addText(key, texts.text);
    draft.addReasoning(key, texts.thought);
  } else {
    if (texts.text !== "") draft.setText(key, texts.text);
    if (texts.thought !== "") draft.setReasoning(key, texts.thought);
    turns.set(draft, (turns.get(draft) ?? 0) + 1);
  }
  const usage = objectAt(json, "usageMetadata");
  draft.addUsage(usage["promptTokenCount"], usage["candidatesTokenCount"]);
}

/** Events that were not partial yet, by draft: the text after each is another one. */
const turns = new WeakMap<ReplyDraft, number>();

function openKey(draft: ReplyDraft, json: unknown): string {
  return `${textAt(json, "author")} ${String(turns.get(draft) ?? 0)}`;
}
