import { isJsonObject } from "@/lib/base/json/json";
import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addPart } from "../add-part";
import type { ReplyDialect } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

const isCandidate = (json: unknown) =>
  Array.isArray(valueAt(json, "candidates")) || isJsonObject(valueAt(json, "promptFeedback"));

/** A piece of a stream has the form of a whole answer: its texts join, its calls come once. */
function addAnswer(json: unknown, draft: ReplyDraft): void {
  const [candidate] = listAt(json, "candidates");
  for (const part of listAt(candidate, "content", "parts")) addGeminiPart(part, draft);
  const usage = objectAt(json, "usageMetadata");
  draft.addUsage(usage["promptTokenCount"], usage["candidatesTokenCount"]);
  const blocked = textAt(json, "promptFeedback", "blockReason");
  if (blocked !== "") draft.fail(`The model refused the prompt: ${blocked}.`);
  if (textAt(candidate, "finishReason") !== "") draft.end();
}

function addGeminiPart(part: unknown, draft: ReplyDraft): void {
  const text = valueAt(part, "text");
  if (typeof text !== "string") addPart(part, { key: draft.newKey(), draft });
  else if (valueAt(part, "thought") === true) draft.addReasoning("0", text);
  else draft.addText("0", text);
}

/** `generateContent` and `streamGenerateContent`, also as a list of its pieces. */
export const gemini: ReplyDialect = {
  name: "Gemini",
  source: "https://ai.google.dev/api/generate-content",
  readWhole: (json, draft) => {
    if (!isCandidate(json)) return false;
    addAnswer(json, draft);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => isCandidate(json),
    read: ({ json }, draft) => {
      addAnswer(json, draft);
    },
  },
};
