// What kind of step a span is, by the conventions of those who trace agents.
import type { JsonObject } from "@/lib/base/json/json";
import { ownValue } from "@/lib/base/json/own-value";
import type { SpanKind } from "@/lib/traces/span";

type Kinds = Readonly<Record<string, SpanKind>>;

/** The first attribute here that is present, and known, decides. */
const BY_ATTRIBUTE: readonly (readonly [name: string, kinds: Kinds])[] = [
  ["honeyhive_event_type", { model: "model", tool: "tool", chain: "chain", session: "session" }],
  [
    "langwatch.span.type",
    {
      llm: "model",
      tool: "tool",
      agent: "agent",
      chain: "chain",
      workflow: "chain",
      module: "chain",
      rag: "tool",
    },
  ],
  [
    "ai.operationId",
    {
      "ai.toolCall": "tool",
      "ai.generateText": "chain",
      "ai.streamText": "chain",
      "ai.generateObject": "chain",
      "ai.streamObject": "chain",
      "ai.embed": "chain",
      "ai.embedMany": "chain",
    },
  ],
  [
    "gen_ai.operation.name",
    {
      chat: "model",
      text_completion: "model",
      generate_content: "model",
      embeddings: "model",
      execute_tool: "tool",
      invoke_agent: "agent",
      create_agent: "agent",
    },
  ],
  [
    "langfuse.observation.type",
    {
      generation: "model",
      embedding: "model",
      tool: "tool",
      retriever: "tool",
      agent: "agent",
      chain: "chain",
    },
  ],
  [
    "mastra.span.type",
    {
      agent_run: "agent",
      model_generation: "model",
      llm_generation: "model",
      tool_call: "tool",
      mcp_tool_call: "tool",
      workflow_run: "chain",
      workflow_step: "chain",
    },
  ],
  ["traceloop.span.kind", { workflow: "chain", task: "chain", agent: "agent", tool: "tool" }],
  [
    "openinference.span.kind",
    {
      LLM: "model",
      EMBEDDING: "model",
      TOOL: "tool",
      RETRIEVER: "tool",
      AGENT: "agent",
      CHAIN: "chain",
    },
  ],
];
const MODEL_CALL = /^ai\.\w+\.do[A-Z]/;
const OF_MODELS = ["gen_ai.request.model", "gen_ai.response.model", "llm.request.type"];

export function spanKindOf(attributes: JsonObject): SpanKind {
  for (const [name, kinds] of BY_ATTRIBUTE) {
    const value = ownValue(attributes, name);
    if (typeof value === "string" && Object.hasOwn(kinds, value)) return kinds[value] ?? "other";
  }
  const operation = attributes["ai.operationId"];
  if (typeof operation === "string" && MODEL_CALL.test(operation)) return "model";
  if (OF_MODELS.some((name) => name in attributes)) return "model";
  return "scenario.run_id" in attributes ? "chain" : "other";
}
