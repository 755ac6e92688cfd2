import { systemContext } from "@/lib/access/server/system-context";
import { AppError } from "@/lib/base/errors";
import { addUsage, type ModelUsage } from "@/lib/models/question";
import { askModel, callModel } from "@/lib/models/server/call-model";
import { openModel } from "@/lib/models/server/open-model";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import { judgeQuestion, readJudgement } from "../judge-question";
import type { Judgement, Plan } from "../judgement";
import { withHint } from "../run-failure";
import { simulatorMessages, tidyReply } from "../simulator-messages";

interface SimulatorOptions {
  projectId: string;
  /** Null for the project's default. */
  modelId: string | null;
  systemPrompt: string;
  signal?: AbortSignal | undefined;
}

const HINT =
  "Check the model of the simulated user in the settings: test it there, or choose another one.";

/** The user's next message. Retries once after an empty answer; throws upstream_failed after a second one. */
export function simulateUser(
  options: SimulatorOptions,
  messages: readonly ChatMessage[],
): Promise<{ text: string; usage: ModelUsage }> {
  return withHint(HINT, simulate(options, messages));
}

async function simulate(
  { projectId, modelId, systemPrompt, signal }: SimulatorOptions,
  messages: readonly ChatMessage[],
): Promise<{ text: string; usage: ModelUsage }> {
  const model = await openModel(systemContext(projectId), modelId, "simulator");
  const call = { system: systemPrompt, messages: simulatorMessages(messages), signal };
  const first = await callModel(model, call);
  const text = tidyReply(first.text);
  if (text !== "") return { text, usage: first.usage };
  const second = await callModel(model, call);
  const again = tidyReply(second.text);
  if (again !== "") return { text: again, usage: addUsage(first.usage, second.usage) };
  throw new AppError(
    "upstream_failed",
    `The model failed: “${model.name}” returned an empty user message twice.`,
  );
}

const JUDGE_HINT = "Check the judge's model in the settings: test it there, or choose another one.";

interface JudgeOptions {
  projectId: string;
  /** Null for the project's default. */
  modelId: string | null;
  signal?: AbortSignal | undefined;
}

/** Judges criterion by criterion. Throws upstream_failed if the judge's answer stays unusable, which is never a pass. */
export async function judgeConversation(
  { projectId, modelId, signal }: JudgeOptions,
  plan: Plan,
  messages: readonly ChatMessage[],
): Promise<{ judgement: Judgement; usage: ModelUsage }> {
  const model = await openModel(systemContext(projectId), modelId, "judge");
  const question = judgeQuestion(plan, messages);
  const asked = askModel(model, { question, signal });
  const { answer, usage } = await withHint(JUDGE_HINT, asked);
  return { judgement: readJudgement(answer, plan, messages.length), usage };
}
