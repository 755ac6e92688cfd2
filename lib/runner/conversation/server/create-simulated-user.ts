// Creates the simulated user and the judge of a run. Without a model the user follows the scenario's own lines, and there
// is no judge.
import type { ModelUsage } from "@/lib/models/question";
import { findModel } from "@/lib/models/server/find-model";
import type { Conversation } from "@/lib/scenarios/chat-message";
import type { Judgement } from "../judgement";
import { scriptedUser } from "../simulator-messages";
import type { RunContext } from "./run-context";
import { judgeConversation, simulateUser } from "./simulate-user";

export interface SimulatedUser {
  /** Messages that the conversation starts with. */
  seeds: Conversation;
  /** Null when the user is done. */
  ask: (messages: Conversation) => Promise<{ text: string; usage?: ModelUsage } | null>;
}

/** Throws invalid_request if the chosen model was deleted. */
export async function createSimulatedUser(context: RunContext): Promise<SimulatedUser> {
  const { prompt, simulatorModel } = context.loaded;
  return (await isScripted(context))
    ? createScriptedUser(prompt.messages)
    : {
        seeds: prompt.messages,
        ask: (messages) =>
          simulateUser(
            {
              projectId: context.job.projectId,
              modelId: simulatorModel,
              systemPrompt: prompt.systemPrompt,
              signal: context.signal,
            },
            messages,
          ),
      };
}

/** True without a model, and for a scenario with user lines but neither instructions nor persona. */
async function isScripted({ job, loaded }: RunContext): Promise<boolean> {
  const { content, persona, simulatorModel, prompt } = loaded;
  const hasSpeaker = (content.instructions ?? "").trim() !== "" || persona !== null;
  if (!hasSpeaker && prompt.messages.some(({ role }) => role === "user")) return true;
  const query = { projectId: job.projectId, modelId: simulatorModel, role: "simulator" as const };
  return (await findModel(query)) === null;
}

function createScriptedUser(messages: Conversation): SimulatedUser {
  const script = scriptedUser(messages);
  return {
    seeds: script.seeds,
    ask: async () => {
      const text = await script.askUser();
      return text === null ? null : { text };
    },
  };
}

type Judge = (
  messages: Conversation,
) => Promise<{ judgement: Judgement; usage: ModelUsage } | null>;

/** There is no judge for a scenario without criteria, without a model, and for a run of evaluators only. */
export async function createJudge({ job, loaded, signal }: RunContext): Promise<Judge> {
  const { plan, judgeModel } = loaded;
  const { projectId } = job;
  const criteria = plan.successCriteria.length + plan.failureCriteria.length;
  const hasJudge =
    criteria > 0 &&
    !plan.evaluatorsOnly &&
    (await findModel({ projectId, modelId: judgeModel, role: "judge" })) !== null;
  if (!hasJudge) return () => Promise.resolve(null);
  return (messages) =>
    judgeConversation({ projectId, modelId: judgeModel, signal }, plan, messages);
}
