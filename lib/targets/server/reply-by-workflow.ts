import { systemContext } from "@/lib/access/server/system-context";
import { printJson } from "@/lib/base/json/exact-json";
import { renderTemplate } from "@/lib/platform/bounded/server/render-template";
import { chatMessageText, type ChatMessage } from "@/lib/scenarios/chat-message";
import { DEFAULT_CODE_TIMEOUT_MS, type WorkflowConfig, type WorkflowStep } from "../target-configs";
import type { TypedConfig } from "../target-schema";
import { scopeOf } from "../turn";
import { replyByCode } from "./sandbox/reply-by-code";
import {
  addTargetUsage,
  noteExchange,
  requireNoLoop,
  type TargetCall,
  type TargetReply,
} from "./target-call";
import { getTargetRow, readTypedConfig } from "./targets";

interface Within {
  call: TargetCall;
  replyOf: (typed: TypedConfig, call: TargetCall) => Promise<TargetReply>;
}

type Outputs = Record<string, { output: string }>;

/** The steps in their order. The reply is the output, after the tool calls of all steps. */
export async function replyByWorkflow(
  config: WorkflowConfig,
  within: Within,
): Promise<TargetReply> {
  const { call } = within;
  const steps = Object.create(null) as Outputs; // a step may have any name, `__proto__` too
  const used: ChatMessage[] = [];
  let usage: TargetReply["usage"] = null;
  let last = "";
  for (const [index, step] of config.steps.entries()) {
    call.signal?.throwIfAborted();
    const reply = await noteExchange(
      call,
      { label: step.name, request: () => printJson({ step: step.name, steps }, 2) },
      async (addResult) => {
        const stepReply = await runStep({ step, index, steps }, within);
        addResult(() => ({ output: outputOf(stepReply), response: outputOf(stepReply) }));
        return stepReply;
      },
    );
    last = outputOf(reply);
    steps[step.name] = { output: last };
    used.push(...reply.messages.flatMap(toolMessages));
    usage = addTargetUsage(usage, reply.usage);
  }
  const scope = { ...scopeOf(call.turn), steps };
  const content =
    config.output.trim() === ""
      ? last
      : await renderTemplate({ field: "config.output", text: config.output, kind: "plain" }, scope);
  return { messages: [...used, { role: "assistant", content }], usage };
}

interface Placed {
  step: WorkflowStep;
  index: number;
  steps: Outputs;
}

async function runStep({ step, index, steps }: Placed, within: Within): Promise<TargetReply> {
  const { call } = within;
  const inner = { ...call, label: [call.label, step.name].filter(Boolean).join(" · ") };
  if (step.kind === "code") {
    const { source } = step;
    return replyByCode({ source, timeoutMs: DEFAULT_CODE_TIMEOUT_MS }, inner, { steps });
  }
  requireNoLoop(call.path, step.targetId);
  const row = await getTargetRow(systemContext(call.projectId), step.targetId);
  const scope = { ...scopeOf(call.turn), steps };
  const field = `config.steps.${String(index)}.input`;
  const content = await renderTemplate({ field, text: step.input, kind: "plain" }, scope);
  const messages = withLastLine(call.turn.messages, content);
  return within.replyOf(readTypedConfig(row), {
    ...inner,
    path: [...call.path, row.id],
    turn: { ...call.turn, messages },
  });
}

/** The conversation, in which the user's last line is another one. */
function withLastLine(messages: readonly ChatMessage[], content: string): ChatMessage[] {
  const last = messages.findLastIndex(({ role }) => role === "user");
  const line = { role: "user" as const, content };
  return last < 0 ? [...messages, line] : messages.with(last, line);
}

function outputOf({ messages }: TargetReply): string {
  return messages
    .filter(({ role }) => role === "assistant")
    .map(chatMessageText)
    .filter(Boolean)
    .join("\n");
}

/** The messages that evaluators use, without texts that only the next step received. */
function toolMessages(message: ChatMessage): ChatMessage[] {
  if (message.role === "tool") return [message];
  return message.tool_calls?.length ? [{ ...message, content: null }] : [];
}
