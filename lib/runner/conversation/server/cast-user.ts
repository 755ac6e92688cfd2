// Who plays the user and who judges: a model where there is one, else the scenario's own lines and nobody.
import type { ModelUsage } from "@/lib/models/question";
import { findModel } from "@/lib/models/server/find-model";
import type { ChatMessage } from "@/lib/scenarios/chat-message";
import type { Judgement } from "../judgement";
import { scriptedUser } from "../simulator-messages";
import type { Stage } from "./make-ports";
import { judgeConversation, simulateUser } from "./simulate-user";

type Messages = readonly ChatMessage[];

export interface CastUser {
  /** How the conversation begins. */
  seeds: Messages;
  /** Null when the user has nothing more to say. */
  ask: (messages: Messages) => Promise<{ text: string; usage?: ModelUsage } | null>;
}

/** Throws invalid_request for a model that was chosen and is gone. */
export async function castUser(stage: Stage): Promise<CastUser> {
  const { prompt, simulatorModel } = stage.loaded;
  return (await isScripted(stage))
    ? playScript(prompt.messages)
    : {
        seeds: prompt.messages,
        ask: (messages) =>
          simulateUser(
            {
              projectId: stage.job.projectId,
              modelId: simulatorModel,
              systemPrompt: prompt.systemPrompt,
              signal: stage.signal,
            },
            messages,
          ),
      };
}

/** Without a model, and for a scenario that has lines of the user and says nothing of who says them. */
async function isScripted({ job, loaded }: Stage): Promise<boolean> {
  const { content, hasPersona, simulatorModel, prompt } = loaded;
  const says = (content.instructions ?? "").trim() !== "" || hasPersona;
  if (!says && prompt.messages.some(({ role }) => role === "user")) return true;
  const wanted = { projectId: job.projectId, modelId: simulatorModel, role: "simulator" as const };
  return (await findModel(wanted)) === null;
}

function playScript(messages: Messages): CastUser {
  const script = scriptedUser(messages);
  return {
    seeds: script.seeds,
    ask: async () => {
      const text = await script.askUser();
      return text === null ? null : { text };
    },
  };
}

type Judge = (messages: Messages) => Promise<{ judgement: Judgement; usage: ModelUsage } | null>;

/** Nobody judges a scenario without criteria, or without a model. */
export async function castJudge({ job, loaded, signal }: Stage): Promise<Judge> {
  const { plan, judgeModel } = loaded;
  const { projectId } = job;
  const criteria = plan.successCriteria.length + plan.failureCriteria.length;
  const hasJudge =
    criteria > 0 && (await findModel({ projectId, modelId: judgeModel, role: "judge" })) !== null;
  if (!hasJudge) return () => Promise.resolve(null);
  return (messages) =>
    judgeConversation({ projectId, modelId: judgeModel, signal }, plan, messages);
}
