import { isJsonObject } from "@/lib/base/json/json";
import { keyAt, listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addMessage } from "../add-message";
import type { ReplyDialect } from "../failure-of";
import type { ReplyDraft } from "../reply-draft";

function addUsage(json: unknown, draft: ReplyDraft): void {
  const usage = objectAt(json, "usage");
  draft.addUsage(usage["prompt_tokens"], usage["completion_tokens"]);
}

/** Chat completions, which most compatible servers use, whole and as a stream of deltas. */
export const openAiChat: ReplyDialect = {
  name: "OpenAI chat completions",
  source: "https://platform.openai.com/docs/api-reference/chat",
  readWhole: (json, draft) => {
    const [choice] = listAt(json, "choices");
    if (!isJsonObject(choice)) return false;
    if (!isJsonObject(choice["message"]) && typeof choice["text"] !== "string") return false;
    addMessage(choice["message"] ?? { content: choice["text"] }, { key: "0", draft });
    addUsage(json, draft);
    return true;
  },
  stream: {
    hasEndMark: true,
    owns: ({ json }) => {
      const [choice] = listAt(json, "choices");
      return (
        isJsonObject(valueAt(choice, "delta")) || textAt(json, "object") === "chat.completion.chunk"
      );
    },
    read: ({ json, data }, draft) => {
      if (data.trim() === "[DONE]") {
        draft.end();
        return;
      }
      addUsage(json, draft);
      for (const choice of listAt(json, "choices")) {
        if (valueAt(choice, "index") !== 0 && valueAt(choice, "index") !== undefined) continue;
        addDelta(objectAt(choice, "delta"), draft);
        if (textAt(choice, "finish_reason") !== "") draft.end();
      }
    },
  },
};

function addDelta(delta: Record<string, unknown>, draft: ReplyDraft): void {
  draft.addReasoning("0", delta["reasoning_content"] ?? delta["reasoning"]);
  draft.addText("0", delta["content"]);
  for (const part of listAt(delta, "content")) draft.addText("0", textAt(part, "text"));
  draft.addText("refusal", delta["refusal"] ?? undefined);
  draft.addText("audio", valueAt(delta, "audio", "transcript"));
  for (const [place, piece] of listAt(delta, "tool_calls").entries())
    draft.call(keyAt(piece, "index") || String(place), {
      id: textAt(piece, "id"),
      name: textAt(piece, "function", "name"),
      addArguments: textAt(piece, "function", "arguments"),
    });
  const single = objectAt(delta, "function_call");
  if (Object.keys(single).length > 0)
    draft.call("function", {
      name: textAt(single, "name"),
      addArguments: textAt(single, "arguments"),
    });
}
