import { listAt, objectAt, textAt, valueAt } from "@/lib/base/json/json-fields";
import { addCall } from "./add-message";
import type { Dialect } from "./dialect";

/** Ollama's chat and generate: a line a piece, the last with `done`. */
export const ollama: Dialect = {
  name: "Ollama",
  source: "https://github.com/ollama/ollama/blob/main/docs/api.md",
  stream: {
    hasEndMark: true,
    owns: ({ json }) => typeof valueAt(json, "done") === "boolean" && textAt(json, "model") !== "",
    read: ({ json }, draft) => {
      draft.addReasoning("0", valueAt(json, "message", "thinking"));
      draft.addText("0", valueAt(json, "message", "content") ?? valueAt(json, "response"));
      for (const call of listAt(json, "message", "tool_calls"))
        addCall(call, { key: draft.newKey(), draft });
      draft.addUsage(valueAt(json, "prompt_eval_count"), valueAt(json, "eval_count"));
      if (valueAt(json, "done") === true) draft.end();
    },
  },
};

const ITEMS = new Set(["begin", "item", "end"]);

/** The stream of n8n's chat trigger: a line an item, from `begin` to `end` of each node. */
export const n8n: Dialect = {
  name: "n8n chat",
  source: "https://docs.n8n.io/integrations/builtin/core-nodes/n8n-nodes-langchain.chattrigger/",
  stream: {
    hasEndMark: false,
    owns: ({ json }) => ITEMS.has(textAt(json, "type")) && Object.keys(objectAt(json)).length > 1,
    read: ({ json }, draft) => {
      const type = textAt(json, "type");
      if (type === "begin") draft.begin();
      else if (type === "end") draft.end();
      else if (type === "item") draft.addText("0", valueAt(json, "content"));
    },
  },
};
