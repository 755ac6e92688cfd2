import type { ToolSet } from "ai";

import { systemContext } from "@/lib/access/server/system-context";
import { printJson } from "@/lib/base/json/exact-json";
import { openModel } from "@/lib/models/server/open-model";
import { renderTemplate } from "@/lib/platform/bounded/server/render-template";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { PromptConfig } from "../target-configs";
import { scopeOf, toModelMessages } from "../turn";
import { noteExchange, type TargetCall, type TargetReply } from "./target-call";

const TIMEOUT_MS = 120_000;
const MAX_RETRIES = 2;

/** One answer of the model; calls of tools are kept, and nothing answers them. */
export async function replyByPrompt(config: PromptConfig, call: TargetCall): Promise<TargetReply> {
  const { turn, signal, projectId } = call;
  const open = await openModel(systemContext(projectId), config.modelId, "agent");
  const prompt = {
    system: await renderTemplate(
      { field: "config.system", text: config.system, kind: "plain" },
      scopeOf(turn),
    ),
    messages: toModelMessages(turn.messages),
    ...(config.temperature !== null && { temperature: config.temperature }),
  };
  const shown = { model: open.name, ...prompt, tools: config.tools };
  const request = () => printJson(shown, 2);
  return noteExchange(call, { label: open.name, request }, async (addResult) => {
    const { generateText } = await import("ai");
    const deadline = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const answer = await generateText({
        ...prompt,
        model: await open.connect(),
        tools: await toolsOf(config),
        maxRetries: MAX_RETRIES,
        allowSystemInMessages: true,
        abortSignal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      const { inputTokens = 0, outputTokens = 0 } = answer.totalUsage;
      const { text, toolCalls } = open.redact({ text: answer.text, toolCalls: answer.toolCalls });
      const tokens = { inputTokens, outputTokens };
      addResult(() => ({ response: printJson({ text, toolCalls, usage: tokens }, 2) }));
      const calls = toolCalls.map(({ toolCallId, toolName, input }) => ({
        id: toolCallId,
        type: "function" as const,
        function: { name: toolName, arguments: printJson(input) },
      }));
      const message: ChatMessage = {
        role: "assistant",
        content: text || null,
        ...(calls.length > 0 && { tool_calls: calls }),
      };
      return { messages: [message], usage: { ...tokens, costUsd: open.costOf(tokens) } };
    } catch (error) {
      signal?.throwIfAborted();
      throw await open.explain(error);
    }
  });
}

async function toolsOf({ tools }: PromptConfig): Promise<ToolSet> {
  const { jsonSchema, tool } = await import("ai");
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      tool({ description, inputSchema: jsonSchema(parameters) }),
    ]),
  );
}
